/**
 * Blocks of an insert with its prescribed headings found and coded, split where one file holds several inserts (the product
 * information of the EMA: characteristics, labelling and leaflet, each once a strength).
 */
import type { Block } from '../blocks/block.js';
import { type Candidate, candidates } from './candidates.js';
import type { Grammar, Rule, Wording } from './grammar.js';

export interface Insert {
  /** Key of its part; null where the form has none. */
  readonly part: string | null;
  /** What it is, in words of the grammar. */
  readonly documenttype: string;
  readonly blocks: readonly Block[];
  /** Language most of its headings are in; null where no heading says one. */
  readonly lang: string | null;
  /** How many prescribed headings were found. */
  readonly headings: number;
  /** Texts of its sections by key, in order; sections inside of others belong to both. */
  readonly sections: readonly { readonly key: string; readonly blocks: readonly Block[] }[];
}

/** Below the deepest prescribed heading: headings of the author's own. */
const OWN_LEVEL = 60;

/** Blocks before the first heading of an insert that may still belong to it: its title, dates, warnings. */
const LONGEST_FRONT = 8;

interface Placed extends Candidate {
  readonly rule: Rule | undefined;
  readonly lang: string | undefined;
}

export function insertsIn(blocks: readonly Block[], grammar: Grammar): Insert[] {
  const found = placed(candidates(blocks, grammar), grammar);
  const starts = startsOf(found, grammar);
  return starts.map((start, index) => insertOf(found.slice(start, starts[index + 1]), grammar, false)).filter(hasText);
}

/** Blocks that are one insert already, whose own headings have the right levels: only codes are added. */
export function wholeInsert(blocks: readonly Block[], grammar: Grammar): Insert {
  return insertOf(placed(candidates(blocks, grammar), grammar), grammar, true);
}

/** Chooses between headings of one wording by the part they stand in. */
function placed(lines: readonly Candidate[], grammar: Grammar): Placed[] {
  let part: string | undefined;
  const written = lines.map((line): Placed => {
    const wording = line.match && chosen(line.match.wordings, line.match.number, part, grammar);
    if (wording?.rule.part !== undefined) part = wording.rule.part;
    const byNumber =
      wording || !line.standsOut ? undefined : grammar.byNumber.get(numberKey(line.number, part, grammar));
    return { ...line, rule: wording?.rule ?? byNumber, lang: wording?.lang };
  });
  const withNumber = new Set(
    written.flatMap(({ rule, number }) => (rule && rule.number !== '' && rule.number === number ? [rule.key] : [])),
  );
  // Where a form prints its numbers, `Drug interactions` without one is a heading of the author's inside of a section.
  return written.map((line) => {
    const isOwn = line.rule && line.rule.number !== '' && line.number === '' && withNumber.has(line.rule.key);
    return isOwn ? { ...line, rule: undefined, lang: undefined } : line;
  });
}

function numberKey(number: string, part: string | undefined, grammar: Grammar): string {
  return `${part ?? grammar.parts[0] ?? ''}/${number}`;
}

function chosen(
  wordings: readonly Wording[],
  number: string,
  part: string | undefined,
  grammar: Grammar,
): Wording | undefined {
  const here = wordings.filter(({ rule }) => rule.part === undefined || rule.part === part);
  const exact = here.find(({ rule }) => rule.number === number && number !== '');
  if (exact ?? here[0]) return exact ?? here[0];
  // Parts follow each other in a fixed order; what belongs to an earlier one begins anew only with the title of its part.
  const order = part === undefined ? -1 : grammar.parts.indexOf(part);
  return wordings.find(({ rule }) => {
    if (rule.isPart || part === undefined) return true;
    return rule.number === '1' && rule.number === number && grammar.parts.indexOf(rule.part ?? '') > order;
  });
}

/** Where inserts begin, as indexes of lines; always 0 first. */
function startsOf(lines: readonly Placed[], grammar: Grammar): number[] {
  const starts = [0];
  let part: string | undefined;
  let hasBegun = false;
  let hasSections = false;
  lines.forEach(({ rule }, index) => {
    if (!rule || FRONT_KEYS.has(rule.key)) return;
    const isOther = rule.part !== part;
    // The title of a part is printed once for all of it, but for leaflets: each has its own, on two lines at times.
    const isAnother = rule.begins && (isOther || (hasSections && (!rule.isPart || rule.key === LEAFLET)));
    if (isAnother && hasBegun) {
      starts.push(frontOf(lines, index, starts.at(-1) ?? 0, grammar));
      hasSections = false;
    }
    if (rule.begins || !rule.isPart) hasBegun = true;
    if (!rule.isPart) hasSections = true;
    part = rule.part ?? part;
  });
  return [...new Set(starts)];
}

const LEAFLET = 'leaflettitle';

/**
 * The title before the first heading of an insert belongs to it, with the dates between the two; dates before the title
 * belong to the insert above, which prints them at its end.
 */
function frontOf(lines: readonly Placed[], index: number, earliest: number, grammar: Grammar): number {
  let start = index;
  for (let at = index - 1; at > earliest && index - at <= LONGEST_FRONT; at--) {
    const line = lines[at];
    if (!line) break;
    const { kind, text } = line.block;
    if (kind === 'header' || kind === 'footer') continue;
    const isPart = line.rule?.isPart === true;
    if (line.rule && !isPart && !FRONT_KEYS.has(line.rule.key)) break;
    const isTitle = isPart || (!line.rule && (kind === 'title' || kind === 'heading' || TITLE.test(text)));
    if (isTitle) start = at;
    else if (!grammar.brackets || (!line.rule && !DATES.test(text) && !WARNING.test(text))) break;
  }
  return start;
}

/** Printed above the first section. */
const FRONT_KEYS: ReadonlySet<string> = new Set(['approved', 'revised', 'boxed']);
const TITLE = /说明书\s*$/;
const WARNING = /^请?仔细阅读/;
const DATES = /^(?:\s*(?:核准|修[改订])日期[:：]?|\s*\d{4}\s?年[\d\s月日年]*)+$/;

function insertOf(lines: readonly Placed[], grammar: Grammar, isLevelled: boolean): Insert {
  const blocks: Block[] = [];
  const sections: { key: string; level: number; blocks: Block[]; isOpen: boolean }[] = [];
  const langs = new Map<string, number>();
  let headings = 0;
  let level = 0;
  let part: string | null = null;
  for (const { block, rule, match, lang, number } of lines) {
    // Nobody prescribes what stands in brackets of its own; it is a section all the same.
    const isOwn = match?.wordings.length === 0;
    const isFound = rule !== undefined || isOwn;
    const levelOfRule = rule?.level ?? 1;
    const own = block.kind === 'heading' ? block.level : OWN_LEVEL + levelOfRule;
    const depth = isLevelled ? own : levelOfRule;
    const numberedLevel = isFound || isLevelled ? undefined : levelByNumber(block, number, part, grammar);
    const written = isFound
      ? headingFor(block, rule, match?.title, depth)
      : isLevelled
        ? block
        : nested(block, numberedLevel ?? level, numberedLevel !== undefined);
    if (numberedLevel !== undefined) level = numberedLevel;
    blocks.push(written);
    if (isFound) {
      level = depth;
      for (const section of sections) if (section.level >= level) section.isOpen = false;
      for (const section of sections) if (section.isOpen) section.blocks.push(written);
      if (rule) sections.push({ key: rule.key, level, blocks: [], isOpen: true });
      if (rule) headings++;
      if (rule && part === null && rule.part !== undefined) part = rule.part;
      if (lang !== undefined) langs.set(lang, (langs.get(lang) ?? 0) + 1);
    } else if (written.kind !== 'header' && written.kind !== 'footer') {
      for (const section of sections) if (section.isOpen) section.blocks.push(written);
    }
  }
  const [most] = [...langs].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const documenttype = grammar.types.get(part ?? '') ?? grammar.documenttype;
  return { part, documenttype, blocks, lang: grammar.language ?? most?.[0] ?? null, headings, sections };
}

function headingFor(block: Block, rule: Rule | undefined, title: string | undefined, level: number): Block {
  const { page, box, confidence } = block;
  const code = block.code ?? rule?.code;
  return {
    kind: 'heading',
    level,
    text: title ?? block.text,
    page,
    ...(box ? { box } : {}),
    confidence,
    ...(code === undefined ? {} : { code }),
  };
}

/** `8.6 Renal impairment` of the author's stands beside 8.5, which is prescribed, below 8. */
function levelByNumber(block: Block, number: string, part: string | null, grammar: Grammar): number | undefined {
  const [first = '', second] = number.split('.');
  if (block.kind !== 'heading' || second === undefined) return undefined;
  const above = grammar.byNumber.get(numberKey(first, part ?? undefined, grammar));
  return above && above.level + 1;
}

/** The author's own headings are below the prescribed one they stand under. */
function nested(block: Block, level: number, isNumbered: boolean): Block {
  if (block.kind !== 'heading' || level === 0) return block;
  return { ...block, level: isNumbered ? level : OWN_LEVEL + block.level };
}

function hasText({ blocks }: Insert): boolean {
  return blocks.some(({ kind, text }) => kind !== 'header' && kind !== 'footer' && text.trim() !== '');
}
