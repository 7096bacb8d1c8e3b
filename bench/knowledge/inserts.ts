/**
 * Labels of several makers made from invented sentences, with known contradictions planted among those that agree: how many the
 * merge finds, how much of what it reports was planted, and whether every sentence and number leads back to a label.
 */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Row } from '../../schemas/columns.js';
import inserts from '../../transforms/inserts/index.js';
import { round } from '../figures.js';
import { ioOf } from '../io.js';
import { Chance } from '../random.js';
import { chinese, english, type Planted } from './planted-sentences.js';

interface Span {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

interface Plant {
  readonly field: string;
  /** What contradicts, in the label it was planted in. */
  readonly odd: Span;
  /** The sentence in the labels of the others. */
  readonly others: readonly Span[];
}

interface Group {
  readonly labels: readonly Row[];
  readonly plants: readonly Plant[];
}

const HEADINGS: Readonly<Record<string, readonly [english: string, chinese: string]>> = {
  '34067-9': ['INDICATIONS AND USAGE', '【适应症】'],
  '34068-7': ['DOSAGE AND ADMINISTRATION', '【用法用量】'],
  '34070-3': ['CONTRAINDICATIONS', '【禁忌】'],
  '43685-7': ['WARNINGS AND PRECAUTIONS', '【注意事项】'],
  '34084-4': ['ADVERSE REACTIONS', '【不良反应】'],
  '34073-7': ['DRUG INTERACTIONS', '【药物相互作用】'],
  '42228-7': ['PREGNANCY', '【孕妇及哺乳期妇女用药】'],
  '34081-0': ['PEDIATRIC USE', '【儿童用药】'],
  '34088-5': ['OVERDOSAGE', '【药物过量】'],
  '43682-4': ['PHARMACOKINETICS', '【药代动力学】'],
  '44425-7': ['STORAGE AND HANDLING', '【贮藏】'],
};

const MAKERS = ['Norton', 'Astrid', 'Kestrel', 'Velden'];
const BRANDS = ['Exampleol calcium', 'Alfazan', 'Betazan', 'Gammazan'];

/** Shares of sentences a label holds, and of those that can contradict which do. */
const HELD = 0.85;
const PLANTED = 0.35;

function groupOf(number: number, isChinese: boolean, chance: Chance): Group {
  const makers = chance.between(2, 4);
  const ids = MAKERS.slice(0, makers).map((_, maker) => `${isChinese ? 'zh' : 'en'}-${number}-${maker}`);
  const texts = ids.map(() => '');
  const sections = ids.map((): Row[] => []);
  const forms = ids.map(() => chance.pick(['codes', 'headings', 'text'] as const));
  const plants: Plant[] = [];
  const pool = isChinese ? chinese : english;
  for (const section of Object.keys(HEADINGS)) {
    const starts = texts.map((text) => text.length);
    const heading = HEADINGS[section]?.[isChinese ? 1 : 0] ?? '';
    for (const maker of ids.keys()) texts[maker] += `${heading}\n\n`;
    for (const planted of pool.filter((one) => one.section === section)) {
      const plant = addSentence(planted, ids, texts, isChinese, chance);
      if (plant) plants.push(plant);
    }
    for (const maker of ids.keys()) {
      texts[maker] = `${texts[maker]?.trimEnd()}\n\n`;
      sections[maker]?.push({
        title: heading,
        level: 1,
        start: starts[maker],
        end: texts[maker]?.length,
        code: forms[maker] === 'codes' ? section : null,
      });
    }
  }
  const labels = ids.map((id, maker) => ({
    id,
    kind: 'insert',
    work: `setid:${id}`,
    revision: '2',
    lang: isChinese ? 'zh' : 'en',
    title: '',
    text: texts[maker],
    sections: forms[maker] === 'text' ? [] : sections[maker],
    issuer: MAKERS[maker],
    published: `${2015 + chance.between(0, 9)}`,
    meta: {
      generic: isChinese ? `示例汀${number}号` : `exampleol${number}`,
      product: isChinese ? '' : BRANDS[maker],
      route: isChinese ? '口服' : 'ORAL',
      form: isChinese ? '片剂' : chance.pick(['TABLET', 'TABLET, FILM COATED']),
    },
  }));
  return { labels, plants };
}

function addSentence(
  { same, clash = [] }: Planted,
  ids: readonly string[],
  texts: string[],
  isChinese: boolean,
  chance: Chance,
): Plant | undefined {
  const holders = [...ids.keys()].filter(() => chance.is(HELD));
  const change = clash.length > 0 && holders.length > 1 && chance.is(PLANTED) ? chance.pick(clash) : undefined;
  const odd = change ? chance.pick(holders) : undefined;
  const spans: Span[] = [];
  let found: Span | undefined;
  for (const maker of holders) {
    const id = ids[maker] ?? '';
    const start = texts[maker]?.length ?? 0;
    const named = (text: string) => text.replaceAll('{}', BRANDS[maker] ?? '');
    const before = named(
      maker === odd ? (same.find((one) => one.includes(change?.from ?? '')) ?? '') : chance.pick(same),
    );
    const sentence = maker === odd && change ? capital(before.replace(change.from, change.to)) : before;
    texts[maker] += `${sentence}${isChinese ? '' : ' '}`;
    if (maker === odd && change) {
      const at = sentence.toLowerCase().indexOf(change.to.toLowerCase());
      found = { id, start: start + at, end: start + at + change.to.length };
    } else spans.push({ id, start, end: start + sentence.length });
  }
  return found && change ? { field: change.field, odd: found, others: spans } : undefined;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

const spanSchema = z.object({ id: z.string(), start: z.number(), end: z.number() });
const outputSchema = z.object({
  text: z.string(),
  sentences: z.array(z.object({ text: z.string(), sources: z.array(spanSchema) })),
  conflicts: z.array(
    z.object({ section: z.string(), field: z.string(), values: z.array(spanSchema.extend({ value: z.string() })) }),
  ),
});
type Output = z.infer<typeof outputSchema>;

const overlaps = (a: Span, b: Span) => a.id === b.id && a.start < b.end && b.start < a.end;

/** @param groups of each language */
export async function insertFigures(groups = 60, seed = 20261120, onMiss?: (kind: string, what: unknown) => void) {
  const io = ioOf(fileURLToPath(new URL('../../', import.meta.url)));
  const languages: Record<string, Figures> = {};
  for (const language of ['en', 'zh']) {
    const chance = new Chance(seed);
    const made = Array.from({ length: groups }, (_, number) => groupOf(number, language === 'zh', chance));
    const lines = made.flatMap(({ labels }) => labels);
    const started = process.cpuUsage();
    const outputs: Output[] = [];
    const { filter } = inserts;
    if (!filter) throw new Error('inserts has no filter');
    for await (const out of filter.run(lines, inserts.options.parse({}), io))
      if ('row' in out) outputs.push(outputSchema.parse(out.row));
    const { user, system } = process.cpuUsage(started);
    languages[language] = figuresOf(made, outputs, (user + system) / 1e6, onMiss);
  }
  return languages;
}

interface Figures {
  readonly labels: number;
  readonly planted: number;
  readonly recall: number;
  readonly recallWithField: number;
  readonly reported: number;
  readonly precision: number;
  readonly sentences: number;
  readonly resolvable: number;
  readonly strayNumbers: number;
  readonly labelsPerSecond: number;
}

function figuresOf(
  made: readonly Group[],
  outputs: readonly Output[],
  seconds: number,
  onMiss?: (kind: string, what: unknown) => void,
): Figures {
  const labels = made.flatMap((group) => group.labels);
  const texts = new Map(labels.map((label) => [String(label.id), String(label.text)]));
  const plants = made.flatMap((group) => group.plants);
  const conflicts = outputs.flatMap((output) => output.conflicts);
  const isFound = ({ odd, others }: Plant, { values }: Output['conflicts'][number]) =>
    values.some((value) => overlaps(value, odd)) &&
    others.some((other) => values.some((value) => overlaps(value, other)));
  const found = plants.filter((plant) => conflicts.some((conflict) => isFound(plant, conflict)));
  const named = plants.filter((plant) =>
    conflicts.some((conflict) => conflict.field === plant.field && isFound(plant, conflict)),
  );
  const right = conflicts.filter((conflict) => plants.some((plant) => isFound(plant, conflict)));
  if (onMiss) {
    const told = ({ id, start, end }: Span) => `${id} ${texts.get(id)?.slice(Math.max(0, start - 40), end + 30)}`;
    for (const plant of plants)
      if (!named.includes(plant))
        onMiss(found.includes(plant) ? 'field' : 'missed', [plant.field, told(plant.odd), plant.others.map(told)]);
    for (const conflict of conflicts)
      if (!right.includes(conflict))
        onMiss('wrong', [conflict.field, conflict.values.map((value) => [value.value, told(value)])]);
  }
  const sentences = outputs.flatMap((output) => output.sentences);
  const resolvable = sentences.filter(
    ({ text, sources }) =>
      sources.length > 0 &&
      sources.every(({ id, start, end }) => plain(texts.get(id)?.slice(start, end) ?? '') === plain(text)),
  );
  const numbers = new Set([...texts.values()].flatMap((text) => text.match(/\d+(?:\.\d+)?/g) ?? []));
  const stray = outputs
    .flatMap(({ text }) => text.match(/\d+(?:\.\d+)?/g) ?? [])
    .filter((number) => !numbers.has(number));
  return {
    labels: labels.length,
    planted: plants.length,
    recall: round(found.length / plants.length),
    recallWithField: round(named.length / plants.length),
    reported: conflicts.length,
    precision: round(right.length / conflicts.length),
    sentences: sentences.length,
    resolvable: round(resolvable.length / sentences.length),
    strayNumbers: stray.length,
    labelsPerSecond: round(labels.length / seconds),
  };
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
