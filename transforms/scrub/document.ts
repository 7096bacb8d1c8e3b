/** One document through the scrub: typed fields by policy, free text by the detector, then a last look at all of it. */
import type { Detector, Subject } from '../../engines/phi/detector.js';
import { knownMatches } from '../../engines/phi/known/index.js';
import { packsFor } from '../../engines/phi/languages.js';
import type { Pack } from '../../engines/phi/pack/pack.js';
import type { SpanModel } from '../../engines/phi/second-opinion/port.js';
import type { Span } from '../../engines/phi/span.js';
import type { Field, Identity } from '../../schemas/connector.js';
import type { Io } from '../../schemas/io.js';
import type { Edit, Finding, Reading, Rewritten } from '../../schemas/transform.js';
import { uncoveredBy } from './coverage.js';
import { shiftDate, shiftOf } from './date-shift.js';
import { judge } from './fields.js';
import { type Scrubbed, scrubFreeText } from './free-text.js';
import { type AgeContext, generaliseDate, LONG_AGO } from './generalise.js';
import { clinicalMetadata, type Metadata, publicMetadata } from './metadata.js';
import type { ScrubOptions } from './options.js';
import { quasiIdentifiers } from './quasi-identifiers.js';
import { disjoint } from './ranges.js';
import { instead, type Replacing } from './replace.js';
import { isAnyIdentityIn, isDistinctive } from './rescan.js';
import { rewrite } from './rewriting.js';
import { Surrogates } from './surrogates/index.js';

/** The path connectors give the date of birth. */
const BIRTH_DATE = 'Patient.birthDate';

/** How far from the beginning of a section its heading is looked for. */
const HEADING = 16;

export interface Tools {
  readonly options: ScrubOptions;
  readonly detector: Detector;
  /** Asked where the detector is in doubt; null where the user configured none. */
  readonly model: SpanModel | null;
  readonly packs: readonly Pack[];
  readonly thisYear: number;
  readonly restricted: ReadonlySet<string>;
  readonly io: Io;
}

export function scrubDocument(reading: Reading, tools: Tools): Rewritten {
  const { document, known } = reading;
  const beside = [document.title, ...document.sections.map(({ title }) => title), ...Object.values(document.meta)];
  if (!isWellFormed(document.text) || !beside.every(isWellFormed)) {
    return failed('phi-text', 'the text holds half of a character (a lone UTF-16 surrogate); decode the source again');
  }
  const fields = known.fields.toSorted((a, b) => a.start - b.start || a.end - b.end);
  if (fields.length > 0) {
    const uncovered = uncoveredBy(fields, document.text.length);
    if (uncovered > 0) return { rejected: { rule: 'scrub/uncovered-text', value: String(uncovered), threshold: null } };
  }
  return new Scrub(reading, fields, tools).outcome();
}

class Scrub {
  readonly #subject: Subject;
  /** What is known of the patient and relatives, and of others: each one list, which a search is prepared for once. */
  readonly #own: readonly Identity[];
  readonly #others: readonly Identity[];
  readonly #counts: Record<string, number> = {};
  /** The packs the detector takes for this text: the same array, so that what is made of the known values is shared. */
  readonly #likely: readonly Pack[];
  /** All packs, these first. */
  readonly #packs: readonly Pack[];
  #replacing: Replacing | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly fields: readonly Field[],
    private readonly tools: Tools,
  ) {
    const { document, known } = reading;
    const { policy } = tools.options;
    const profile = policy === 'publication' ? 'publication' : 'record';
    this.#others = known.identities.filter(isOther);
    this.#own = this.#others.length === 0 ? known.identities : known.identities.filter((one) => !isOther(one));
    this.#subject = { lang: document.lang, known: known.identities, profile };
    this.#likely = packsFor(document.text, document.lang, tools.packs);
    this.#packs = likelyFirst(this.#likely, tools.packs);
  }

  outcome(): Rewritten {
    const { document } = this.reading;
    const { text } = document;
    const isNote = this.fields.length === 0;
    const ranges = isNote ? [{ start: 0, end: text.length }] : this.fields.filter(({ type }) => type === 'text');
    const readFirst = (spans: readonly Span[]) => this.#replacingWith(spans);
    const typed = this.#typedFields();
    const free: Scrubbed | null =
      ranges.length === 0
        ? { edits: typed.edits, findings: [], text: rewrite(text, typed.edits).text }
        : scrubFreeText({ text, ranges, edits: typed.edits }, this.tools.detector.detect, this.#subject, readFirst);
    if (!free) return failed('phi-rescan', 'the detector always finds more in this text; it is withheld');
    for (const { category, rule } of free.findings) {
      this.#count(category);
      this.#count(rule);
    }
    const set = this.#metadata();
    if (!set)
      return failed('phi-rescan', 'the detector always finds more in the title or the metadata; it is withheld');
    const kept = [...typed.kept, ...storedIn(set)];
    const written = ranges.length === 0 ? '' : free.text;
    if (this.#isAnyoneIn(kept, written)) {
      return failed('phi-rescan', 'a value known of the patient is still in the text; the record is withheld');
    }
    const titles = document.sections.map((section) => this.#title(section.title, section.start, free.edits));
    const spans = disjoint([...typed.findings, ...free.findings]);
    return { kept: { edits: free.edits, set, titles, counts: this.#counts, spans } };
  }

  #typedFields(): { edits: Edit[]; findings: Finding[]; kept: string[] } {
    const edits: Edit[] = [];
    const findings: Finding[] = [];
    const kept: string[] = [];
    const { text } = this.reading.document;
    const ages = this.#ages();
    for (const field of this.fields) {
      const { start, end, type } = field;
      if (type === 'template' || type === 'text' || start === end) continue;
      const value = text.slice(start, end);
      const { text: replacement, category } = judge(field, value, this.#replacingWith([]), ages);
      const others = type === 'coded' && category === undefined ? this.#otherNames(value) : [];
      kept.push(others.length === 0 ? replacement : rewrite(value, others).text);
      for (const other of others) edits.push({ ...other, start: start + other.start, end: start + other.end });
      if (category) {
        this.#count(category);
        this.#count(`field/${type}`);
      }
      if (replacement === value) continue;
      edits.push({ start, end, text: replacement });
      if (category) findings.push({ start, end, category, rule: `field/${type}` });
    }
    return { edits, findings, kept };
  }

  /**
   * Caregivers and places inside a coded value. A single ordinary word stays: a doctor called White says nothing about a
   * coded race. What is known of the patient is not taken out here: it has no business there, so the record is withheld.
   */
  #otherNames(value: string): Edit[] {
    if (this.#others.length === 0) return [];
    const matches = knownMatches(value, this.#others, this.#likely).filter(({ pattern }) => !pattern.common);
    return disjoint(matches).map(({ start, end, pattern }) => {
      this.#count(pattern.category);
      this.#count(`known/${pattern.rule}`);
      return { start, end, text: instead(pattern.category, value.slice(start, end), this.#replacingWith([])) };
    });
  }

  #ages(): AgeContext {
    const { document } = this.reading;
    const { thisYear } = this.tools;
    const published = /^\d{4}/.exec(document.published ?? '')?.[0];
    const born = this.fields.find(({ path }) => path === BIRTH_DATE);
    return {
      isOver89: born !== undefined && generaliseDate(document.text.slice(born.start, born.end), thisYear) === LONG_AGO,
      yearsAgo: published === undefined ? 0 : thisYear - Number(published),
    };
  }

  #replacingWith(spans: readonly Span[]): Replacing {
    if (this.#replacing && spans.length === 0) return this.#replacing;
    const { options, thisYear, restricted, io } = this.tools;
    const { document, known } = this.reading;
    const { policy, replacement = policy === 'expert' ? 'surrogate' : 'tag' } = options;
    const identity = [document.work, document.revision].join('\u0000');
    // A patient's dates move together in every document; without a patient, those of a document do.
    const shift = policy === 'expert' ? shiftOf(io.pseudonym('date shift', document.subject ?? identity)) : 0;
    const real = () => [
      ...known.identities.map(({ value }) => value),
      ...spans.map(({ start, end }) => document.text.slice(start, end)),
    ];
    const surrogates =
      replacement === 'tag' ? null : new Surrogates(io.pseudonym('surrogates', identity), this.#packs, real());
    this.#replacing = { policy, thisYear, restricted, packs: this.#packs, surrogates, shift };
    return this.#replacing;
  }

  #metadata(): Metadata | null {
    const { document, zone } = this.reading;
    const { io } = this.tools;
    const published = this.#published();
    if (zone !== 'public') {
      const year = /^\d{4}/.exec(document.published ?? '')?.[0];
      const { restricted, thisYear } = this.tools;
      const quasi = quasiIdentifiers(document.text, this.fields, {
        year: year === undefined ? null : Number(year),
        restricted,
        generaliseYear: (date) => generaliseDate(date, thisYear),
      });
      const metadata = clinicalMetadata(document, published, io);
      return { ...metadata, meta: { ...metadata.meta, ...quasi } };
    }
    let isClean = true;
    const line = (value: string): string => {
      const scrubbed = this.#line(value);
      if (scrubbed === null) isClean = false;
      return scrubbed ?? '';
    };
    const set = publicMetadata(document, published, line);
    return isClean ? set : null;
  }

  /** A short text beside the document, scrubbed like it. */
  #line(value: string): string | null {
    if (value === '') return '';
    const text = { text: value, ranges: [{ start: 0, end: value.length }], edits: [] };
    const replacing = this.#replacingWith([]);
    return scrubFreeText(text, this.tools.detector.detect, this.#subject, () => replacing)?.text ?? null;
  }

  #published(): string | null {
    const { published } = this.reading.document;
    const { policy } = this.tools.options;
    const { zone } = this.reading;
    if (published === null || policy === 'limited' || (policy === 'publication' && zone === 'public')) return published;
    const { thisYear } = this.tools;
    const year = generaliseDate(published, thisYear);
    if (year === LONG_AGO) return null;
    return policy === 'expert' ? shiftDate(published, this.#replacingWith([]).shift, this.#packs, thisYear) : year;
  }

  #isAnyoneIn(kept: readonly string[], written: string): boolean {
    const { policy } = this.tools.options;
    // What a policy lets stay may equal a known value; a shifted day may be another known day.
    const mayStay = (kind: Identity['kind'] | null) =>
      policy === 'limited' ? kind === 'date' || kind === 'address' : policy === 'expert' && kind === 'date';
    const left = (list: readonly Identity[]) => list.filter(({ kind }) => !mayStay(kind));
    if (isAnyIdentityIn(kept, left(this.#own))) return true;
    const matches = knownMatches(kept.join('\n'), this.#own, this.#likely);
    if (matches.some(({ pattern }) => !mayStay(kindOf(pattern.category)))) return true;
    return written !== '' && isAnyIdentityIn([written], left(this.reading.known.identities).filter(isDistinctive));
  }

  /** A heading is a word of the connector's, or stands in the text, where it was scrubbed; else it is scrubbed here. */
  #title(title: string, start: number, edits: readonly Edit[]): string {
    const { text } = this.reading.document;
    const at = text.indexOf(title, Math.max(0, start - title.length - HEADING));
    if (at === -1 || at > start + HEADING) {
      // A note's heading under its usual name (HPI): scrubbed by itself. Anything else nobody vouches for.
      const isInNote = this.fields.some((field) => field.type === 'text' && field.start <= start && field.end > start);
      return this.fields.length === 0 || isInNote ? (this.#line(title) ?? '') : '';
    }
    const end = at + title.length;
    const isVouchedFor = this.fields.every(
      (field) => field.end <= at || field.start >= end || field.type === 'template' || field.type === 'text',
    );
    if (!isVouchedFor) return '';
    const inside = edits.filter((edit) => edit.start < end && edit.end > at);
    const moved = inside.map((edit) => ({
      start: Math.max(edit.start, at) - at,
      end: Math.min(edit.end, end) - at,
      text: edit.text,
    }));
    return rewrite(title, moved).text;
  }

  #count(what: string): void {
    this.#counts[what] = (this.#counts[what] ?? 0) + 1;
  }
}

const orders = new WeakMap<readonly Pack[], readonly Pack[]>();

function likelyFirst(likely: readonly Pack[], packs: readonly Pack[]): readonly Pack[] {
  const order = orders.get(likely) ?? [...likely, ...packs.filter((pack) => !likely.includes(pack))];
  orders.set(likely, order);
  return order;
}

function failed(code: string, message: string): Rewritten {
  return { failed: { place: '', code, message } };
}

function kindOf(category: Span['category']): Identity['kind'] | null {
  return category === 'date' ? 'date' : category === 'location' ? 'address' : null;
}

function isOther({ of }: Identity): boolean {
  return of === 'caregiver' || of === 'place';
}

function storedIn({ title, issuer, published, lang, meta }: Metadata): string[] {
  return [title, issuer ?? '', published ?? '', lang ?? '', ...Object.values(meta)];
}

/** Whether every UTF-16 surrogate has its other half. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
