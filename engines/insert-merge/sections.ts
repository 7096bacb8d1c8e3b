/** Cuts an insert into runs of text of one matter each, so that the same matter of all inserts can be laid side by side. */
import { parse } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';
import { folded, numbered } from '../inserts/fold.js';
import { fitsPattern, type Grammar } from '../inserts/grammar.js';
import type { Insert } from './label.js';

const roles = ['indications', 'safety', 'matter', 'product'] as const;
export type Role = (typeof roles)[number];

const code = z.string().regex(/^\d+-\d$/, 'a LOINC code is digits, a hyphen, a digit');
const fileSchema = z.strictObject({
  sections: z.array(
    z.strictObject({
      code,
      also: z.array(code).default([]),
      role: z.enum(roles),
      titles: z.record(z.string(), z.string()),
    }),
  ),
});

/** Sections of all forms that hold the same matter. */
export interface Family {
  readonly key: string;
  readonly role: Role;
  readonly titles: Readonly<Record<string, string>>;
  readonly rank: number;
}

export interface SectionMap {
  readonly families: ReadonlyMap<string, Family>;
  readonly grammars: readonly Grammar[];
}

/** @throws UserError that names the file and what is wrong in it */
export function parseSections(yaml: string, place: string, grammars: readonly Grammar[]): SectionMap {
  const checked = fileSchema.safeParse(parse(yaml));
  if (!checked.success) throw new UserError(`${place}: ${z.prettifyError(checked.error)}`);
  const families = new Map<string, Family>();
  for (const [rank, { code: first, also, role, titles }] of checked.data.sections.entries()) {
    const family: Family = { key: first, role, titles, rank };
    for (const one of [first, ...also]) {
      if (families.has(one)) throw new UserError(`${place}: ${one} belongs to two sections; name it once`);
      families.set(one, family);
    }
  }
  return { families, grammars };
}

/** A stretch of text without a section inside of it. Heading lines are left out. */
export interface Run {
  readonly family: Family;
  /** LOINC code of the section, else its title. */
  readonly section: string;
  readonly title: string;
  /** Titles inside of the section that say whom or what this is about; empty where there are none. */
  readonly context: string;
  readonly start: number;
  readonly end: number;
}

/** LOINC: unclassified. Such a section is of the matter of the one around it. */
const UNCLASSIFIED = '42229-5';

export function runsOf(insert: Insert, map: SectionMap): Run[] {
  const places = insert.sections.length > 0 ? declared(insert, map) : headingsIn(insert.text, map);
  const sorted = places.sort((a, b) => a.start - b.start || b.end - a.end);
  const runs: Run[] = [];
  const open: Placed[] = [];
  let at = 0;
  const emit = (end: number) => {
    const place = open.at(-1);
    const start = Math.max(at, place?.body ?? 0);
    if (start < end && insert.text.slice(start, end).trim() !== '') runs.push(runOf(place, start, end, map));
    at = Math.max(at, end);
  };
  for (const place of sorted) {
    closeUntil(place.start);
    emit(place.start);
    const around = open.at(-1);
    open.push(around ? inside(place, around, map) : place);
  }
  closeUntil(Number.POSITIVE_INFINITY);
  emit(insert.text.length);
  return runs;

  function closeUntil(start: number): void {
    for (let place = open.at(-1); place && place.end <= start; place = open.at(-1)) {
      emit(Math.min(place.end, insert.text.length));
      open.pop();
    }
  }
}

/** The title of a section inside of one of the same matter is a line of its text: it says whose dose follows. */
function inside(place: Placed, around: Placed, { families }: SectionMap): Placed {
  const inherits = place.code === '';
  const code = inherits ? around.code : place.code;
  const isSame = code === around.code || (families.has(code) && families.get(code) === families.get(around.code));
  if (!isSame) return place;
  const context = [around.context, place.title].filter((title) => title !== undefined && title !== '').join(' ');
  return {
    ...place,
    code,
    body: place.start,
    context,
    ...(inherits ? { inherited: around.inherited ?? around.title } : {}),
  };
}

interface Placed {
  readonly start: number;
  /** Where the text after its heading begins. */
  readonly body: number;
  readonly end: number;
  /** Empty where nothing is known. */
  readonly code: string;
  readonly title: string;
  /** Title of the section whose code it has. */
  readonly inherited?: string;
  /** Titles of the sections of the same matter it lies in, its own among them. */
  readonly context?: string;
}

function runOf(place: Placed | undefined, start: number, end: number, { families }: SectionMap): Run {
  const title = place ? (place.inherited ?? place.title) : '';
  const known = place && families.get(place.code);
  const key = place?.code || folded(title);
  // What no form codes is of the maker: numbers, addresses, dates of revision. What stands before all sections as well.
  const rank = key === '' ? -1 : families.size;
  const family = known ?? { key, role: place?.code ? 'matter' : 'product', titles: {}, rank };
  return { family, section: place?.code || title, title, context: place?.context ?? '', start, end };
}

function declared({ text, sections }: Insert, map: SectionMap): Placed[] {
  return sections
    .filter(({ start, end }) => start < end && start < text.length)
    .map(({ title, start, end, code: stated }) => {
      const isStated = stated !== null && stated !== '' && stated !== UNCLASSIFIED;
      // A section that is a title only is its own text: `4.2 Hypersensitivity to any component`.
      const isWhole = text.slice(start, end).trim() === title.trim();
      const body = title !== '' && !isWhole && text.startsWith(title, start) ? start + title.length : start;
      const lead = /^[ \t]*[:：\n]*/.exec(text.slice(body, body + 40))?.[0].length ?? 0;
      const heading = codeOf(title, map);
      const isHeadingOnly = isWhole && heading !== '';
      return {
        start,
        end,
        code: isStated && stated ? stated : heading,
        title: title.trim(),
        body: isHeadingOnly ? end : body === start ? bodyAfterHeading(text, start, title, map) : body + lead,
      };
    });
}

/** The title is not always the first line as it stands: `4. Contraindications`, `【禁忌】`. */
function bodyAfterHeading(text: string, start: number, title: string, map: SectionMap): number {
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end < 0 ? text.length : end);
  const [bracketed, inside = ''] = BRACKETED.exec(line) ?? [];
  if (bracketed !== undefined && (folded(inside) === folded(title) || codeOf(inside, map) !== ''))
    return start + bracketed.length;
  return line.length <= LONGEST_HEADING && end > 0 && codeOf(line, map) !== '' ? end : start;
}

const BRACKETED = /^\s*【\s*([^【】\n]{1,60}?)\s*】[:：]?[ \t\u3000]*/u;
const LONGEST_HEADING = 120;

function headingsIn(text: string, map: SectionMap): Placed[] {
  const found: Placed[] = [];
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end);
    const [bracketed, inside = ''] = BRACKETED.exec(line) ?? [];
    if (bracketed !== undefined) {
      const body = start + bracketed.length;
      found.push({ start, body, end: text.length, code: codeOf(inside, map), title: bracketed.trim() });
    } else if (line.length <= LONGEST_HEADING && /\p{L}/u.test(line) && !/[.。;；,，]\s*$/u.test(line)) {
      const title = line.replace(/^\s*#+\s*/, '').trim();
      const code = codeOf(title, map);
      if (code !== '') found.push({ start, body: end, end: text.length, code, title });
      else {
        // `适应症：用于…`, `CONTRAINDICATIONS: …`
        const [label, words = ''] = /^\s*([^:：\n]{2,60})[:：][ \t]*/u.exec(line) ?? [];
        const labelled = label === undefined || !isProminent(words) ? '' : codeOf(words, map);
        if (label !== undefined && labelled !== '')
          found.push({ start, body: start + label.length, end: text.length, code: labelled, title: words.trim() });
      }
    }
    start = end + 1;
  }
  return found.map((place, index) => ({ ...place, end: found[index + 1]?.start ?? text.length }));
}

/** `Uses: …` within a text is a sentence; a label of a section is in capitals or in Chinese. */
function isProminent(words: string): boolean {
  return words === words.toUpperCase();
}

/** LOINC code of a heading by its wording in the grammars; empty where it has none. */
function codeOf(heading: string, { grammars }: SectionMap): string {
  if (heading === '' || heading.length > LONGEST_HEADING) return '';
  const { words } = numbered(heading);
  const forms = [folded(words), folded(heading)];
  for (const grammar of grammars) {
    for (const form of forms) {
      for (const { rule } of grammar.exact.get(form) ?? []) if (rule.code) return rule.code;
    }
  }
  for (const { patterns } of grammars) {
    for (const { rule, pieces } of patterns) {
      const isClosed = pieces[0] !== '' && (pieces[0]?.length ?? 0) > 4;
      if (rule.code && isClosed && heading.length <= 60 && fitsPattern(forms[0] ?? '', pieces)) return rule.code;
    }
  }
  return '';
}
