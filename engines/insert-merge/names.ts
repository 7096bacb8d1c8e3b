/** Which inserts are of one medicine: generic name without its salt, route and dosage form, in forms that can be compared. */

/** Words of salts, esters and hydrates (USAN modified names). A name made of nothing else, sodium chloride, keeps them all. */
const SALTS = new Set(
  `acetate aluminum anhydrous aspartate benzoate besilate besylate bitartrate bromide calcium camsylate carbonate chloride
  citrate dihydrate dihydrochloride dimesylate diphosphate disodium edisylate esylate fumarate gluconate hcl hemihydrate
  hydrobromide hydrochloride hyclate lactate lysine magnesium malate maleate meglumine mesilate mesylate monohydrate
  monosodium napsylate nitrate oxalate pamoate phosphate potassium saccharate salicylate sesquihydrate sodium succinate sulfate
  sulphate tartrate tosylate trihydrate trisodium tromethamine xinafoate zinc`.split(/\s+/),
);
const SAME_SALT: Readonly<Record<string, string>> = {
  hcl: 'hydrochloride',
  sulphate: 'sulfate',
  besilate: 'besylate',
  mesilate: 'mesylate',
};
/** Water is no salt: the same medicine with or without it. */
const HYDRATES = /hydrate$|^anhydrous$/;

const HAN_SALT_BEFORE =
  /^(?:盐酸|硫酸|磷酸|马来酸|富马酸|酒石酸|枸橼酸|苯磺酸|甲磺酸|氢溴酸|琥珀酸|醋酸|乳酸|门冬氨酸|硝酸|葡萄糖酸|草酸|双羟萘酸|重酒石酸|氢溴酸|左旋酒石酸)/u;
const HAN_SALT_AFTER = /(?:钙|钠|钾|镁|锌|盐酸盐|硫酸盐|琥珀酸盐|酒石酸盐)$/u;
/** Chinese generic names carry the dosage form. */
const HAN_FORM =
  /(?:缓释|控释|肠溶|分散|咀嚼|泡腾|口腔崩解|口崩|薄膜衣|糖衣|干混悬|口服)*(?:片剂?|胶囊剂?|软胶囊|颗粒剂?|散剂?|丸剂?|滴丸|注射液|注射剂|冻干粉针|粉针|口服液|溶液剂?|混悬液|糖浆|乳膏|软膏|凝胶|栓剂?|贴剂|贴片|气雾剂|吸入剂|喷雾剂|滴眼液|滴剂)$/u;

export interface Generic {
  readonly base: string;
  /** Empty where the name states none. */
  readonly salt: string;
}

/** `Atorvastatin Calcium` → atorvastatin, calcium; combinations are sorted by name. */
export function genericOf(text: string): Generic {
  const parts = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(（[][^)）\]]*[)）\]]/gu, ' ')
    .split(/\s*(?:[;,，；、+/&]|\band\b|\bwith\b)\s*/u)
    .map(partOf)
    .filter(({ base }) => base !== '');
  const sorted = [...new Map(parts.map((part) => [part.base, part])).values()].sort((a, b) =>
    a.base < b.base ? -1 : 1,
  );
  return { base: sorted.map(({ base }) => base).join('+'), salt: sorted.map(({ salt }) => salt).join('+') };
}

function partOf(name: string): Generic {
  if (/\p{Script=Han}/u.test(name)) {
    let base = name.replace(/\s+/g, '').replace(/^注射用/u, '');
    const formless = base.replace(HAN_FORM, '');
    if (formless.length >= 2) base = formless;
    let salt = '';
    const [before] = HAN_SALT_BEFORE.exec(base) ?? [];
    if (before && base.length - before.length >= 2) [salt, base] = [before, base.slice(before.length)];
    const [after] = HAN_SALT_AFTER.exec(base) ?? [];
    // 氯化钠, 碳酸钙 are the substance.
    if (after && base.length - after.length >= 3) [salt, base] = [after, base.slice(0, -after.length)];
    return { base, salt };
  }
  const words = name
    .replace(/[^\p{L}\p{N}\s-]/gu, ' ')
    .split(/\s+/)
    .filter(
      (word) =>
        word !== '' && !/^(?:tablets?|capsules?|injection|usp|bp|oral|solution|suspension|film-coated)$/.test(word),
    );
  const rest = words.filter((word) => !SALTS.has(word));
  if (rest.length === 0) return { base: words.join(' '), salt: '' };
  const salts = words
    .filter((word) => SALTS.has(word) && !HYDRATES.test(word))
    .map((word) => SAME_SALT[word] ?? word)
    .sort();
  return { base: rest.join(' '), salt: salts.join(' ') };
}

const ROUTES: readonly (readonly [string, RegExp])[] = [
  ['intravenous', /intravenous|\biv\b|\bi\.v\.|静脉|静滴|静注/u],
  ['intramuscular', /intramuscular|\bim\b|\bi\.m\.|肌内|肌肉|肌注/u],
  ['subcutaneous', /subcutaneous|\bsc\b|\bs\.c\.|皮下/u],
  ['sublingual', /sublingual|舌下/u],
  ['buccal', /buccal|口腔黏膜|颊/u],
  ['ophthalmic', /ophthalmic|ocular|\beye|眼/u],
  ['otic', /\botic|auricular|\bear\b|耳/u],
  ['nasal', /nasal|鼻/u],
  ['inhalation', /inhal|respiratory|吸入/u],
  ['rectal', /rectal|直肠|肛/u],
  ['vaginal', /vaginal|阴道/u],
  ['transdermal', /transdermal|透皮|经皮/u],
  ['topical', /topical|cutaneous|external|外用|局部|皮肤/u],
  ['oral', /\boral|\bpo\b|\bp\.o\.|by mouth|口服|经口/u],
];

/** All routes it names, sorted; a route nobody lists stands for itself. Empty where nothing is stated. */
export function routeOf(text: string): string {
  return setOf(text, (part) => {
    const found = ROUTES.filter(([, pattern]) => pattern.test(part)).map(([name]) => name);
    return found.length > 0 ? found : [part];
  });
}

/** Properties that make another medicine of a form, in the order they are written. */
const RELEASES: readonly (readonly [string, RegExp])[] = [
  ['extended', /extended|sustained|prolonged|controlled|modified|\b(?:er|xr|sr|cr|xl)\b|缓释|控释/u],
  ['delayed', /delayed|enteric|gastro-?resistant|\bec\b|肠溶/u],
  ['disintegrating', /disintegrat|orodispersible|\bodt\b|崩解|口崩/u],
  ['dispersible', /(?<!oro)dispersible|soluble|分散/u],
  ['chewable', /chew|咀嚼/u],
  ['effervescent', /effervescent|泡腾/u],
  ['sublingual', /sublingual|舌下/u],
  ['powder', /powder|lyophili[sz]ed|粉针|冻干|注射用/u],
  ['concentrate', /concentrate|浓溶液/u],
];
const SHAPES: readonly (readonly [string, RegExp])[] = [
  ['patch', /patch|plaster|贴/u],
  ['capsule', /capsule|胶囊/u],
  ['tablet', /tablet|caplet|片/u],
  ['granules', /granul|颗粒/u],
  ['injection', /inject|infusion|注射|粉针/u],
  ['suspension', /suspension|混悬/u],
  ['emulsion', /emulsion|乳剂/u],
  ['syrup', /syrup|糖浆/u],
  ['cream', /cream|乳膏/u],
  ['ointment', /ointment|软膏/u],
  ['gel', /\bgel|凝胶/u],
  ['lotion', /lotion|洗剂/u],
  ['suppository', /suppositor|栓/u],
  ['drops', /drops?\b|滴眼|滴耳|滴鼻|滴剂/u],
  ['spray', /spray|喷雾/u],
  ['aerosol', /aerosol|气雾/u],
  ['pill', /\bpill|丸/u],
  ['solution', /solution|liquid|溶液|口服液/u],
  ['powder', /powder|散/u],
];

/** `TABLET, FILM COATED` → tablet: a coat that does not change the release makes no other form. */
export function formOf(text: string): string {
  return setOf(text.replace(/,\s*/g, ' '), (part) => {
    const [shape] = SHAPES.find(([, pattern]) => pattern.test(part)) ?? [];
    if (!shape) return [part];
    const release = RELEASES.filter(([name, pattern]) => name !== shape && pattern.test(part)).map(([name]) => name);
    return [[...release, shape].join(' ')];
  });
}

function setOf(text: string, read: (part: string) => string[]): string {
  const parts = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s*[;；,，、]\s*/u)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
  return [...new Set(parts.flatMap(read))].sort().join('+');
}
