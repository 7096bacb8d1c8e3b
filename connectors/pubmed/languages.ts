/** MARC codes of languages, which NLM uses (ISO 639-2/B), to BCP 47. */

const codes: ReadonlyMap<string, string> = new Map(
  (
    'afr:af alb:sq ara:ar arm:hy aze:az baq:eu bos:bs bul:bg cat:ca chi:zh cze:cs dan:da dut:nl eng:en epo:eo est:et ' +
    'fin:fi fre:fr geo:ka ger:de gla:gd gle:ga glg:gl gre:el heb:he hin:hi hrv:hr hun:hu ice:is ind:id ita:it jpn:ja ' +
    'kin:rw kor:ko lat:la lav:lv lit:lt mac:mk mal:ml mao:mi may:ms mon:mn nor:no per:fa pol:pl por:pt pus:ps rum:ro ' +
    'rus:ru san:sa scc:sr scr:hr slo:sk slv:sl spa:es srp:sr swe:sv tha:th tur:tr ukr:uk urd:ur vie:vi wel:cy'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, 3), pair.slice(4)]),
);

/** @returns null for `und`, `mul` and what is no code; codes of three letters without a shorter one stay */
export function languageOf(code: string): string | null {
  const lower = code.trim().toLowerCase();
  if (lower === 'und' || lower === 'mul' || lower === 'zxx') return null;
  return codes.get(lower) ?? (/^[a-z]{2,3}$/.test(lower) ? lower : null);
}
