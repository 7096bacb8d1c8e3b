/**
 * Records of the Therapeutic Target Database: lines of `KEY<tab>values`, a blank line between two records, a preamble
 * before the first. An indication without its clinical status is refused: most are no approved use.
 */
import { literalOf, rejected } from '../../engines/curies/edge.js';
import type { Item } from '../../schemas/connector.js';
import type { Entity } from '../../schemas/triple.js';
import { type Context, entityIn, evidenceIn, itemIn, placeIn } from './context.js';

interface Line {
  readonly key: string;
  readonly values: readonly string[];
  readonly number: number;
}

/** Keys that open a record, and the kind of entity it is about. */
const IDS: ReadonlyMap<string, 'drug' | 'target'> = new Map([
  ['TTDDRUID', 'drug'],
  ['DRUG__ID', 'drug'],
  ['TTDTARGID', 'target'],
  ['TARGETID', 'target'],
]);
const NAMES = new Set(['DRUGNAME', 'TARGNAME']);
/** Values are literals, one or several behind semicolons. */
const LITERALS: ReadonlyMap<string, string> = new Map([
  ['TRADNAME', 'synonym'],
  ['SYNONYMS', 'synonym'],
  ['GENENAME', 'synonym'],
  ['FUNCTION', 'definition'],
]);
const KEY = /^[A-Z][A-Z_]{5,9}$/;
const STATUS =
  /^(?:approv|phase|preclin|investigat|terminat|discontinu|withdrawn|patented|clinical trial|applic|preregist|regist|nda|bla|ind|success|literature|suspend|not recomm)/i;

/** @param blocks whole lines of text */
export async function* readTtd(blocks: AsyncIterable<string>, context: Context): AsyncIterable<Item[]> {
  let record: Line[] = [];
  let number = 0;
  for await (const block of blocks) {
    const items: Item[] = [];
    for (const text of block.split('\n')) {
      number++;
      const line = lineOf(text, number);
      const opens = line !== undefined && opensRecord(line);
      if (record.length > 0 && (text.trim() === '' || (opens && record.some(({ key }) => key === line.key)))) {
        items.push(...itemsOfRecord(record, context));
        record = [];
      }
      // Before the first record stand title, addresses and the meaning of the keys.
      if (opens || (record.length > 0 && line)) record.push(line);
      else if (record.length > 0) items.push(malformed(context, number));
    }
    if (block.endsWith('\n')) number--;
    yield items;
  }
  if (record.length > 0) yield [...itemsOfRecord(record, context)];
}

/** Some files begin each line with the id of the record. */
function lineOf(text: string, number: number): Line | undefined {
  const cells = text.split('\t').map((cell) => cell.trim());
  const at = KEY.test(cells[0] ?? '') ? 0 : KEY.test(cells[1] ?? '') ? 1 : -1;
  if (at === -1) return undefined;
  return { key: cells[at] ?? '', values: cells.slice(at + 1).filter((cell) => cell !== ''), number };
}

/** The list of abbreviations explains the same keys in words: an id has no blanks. */
function opensRecord({ key, values }: Line): boolean {
  return IDS.has(key) && values.length === 1 && /^\S*\d\S*$/.test(values[0] ?? '');
}

function* itemsOfRecord(record: readonly Line[], context: Context): Iterable<Item> {
  const idLine = record.find(({ key }) => IDS.has(key));
  const type = IDS.get(idLine?.key ?? '') ?? '';
  const id = idLine?.values[0] ?? '';
  const name = record.find(({ key }) => NAMES.has(key))?.values[0] ?? '';
  const subject = entityIn(context, `TTD:${id}`, name, type);
  let isSilent = true;
  for (const line of record) {
    const { key, values, number } = line;
    const work = `${context.uri}:${number}`;
    const evidence = evidenceIn(context, `line ${number}`);
    const literal = LITERALS.get(key);
    if (key === 'INDICATI') {
      isSilent = false;
      const { object, status } = indicationOf(values, context);
      const predicate = type === 'target' ? 'therapeutic-target-for' : 'indicated-for';
      if (status === null) yield rejected(placeIn(context, work), 'no-status', object.id);
      else yield itemIn(context, { subject, predicate, object, status, evidence }, work);
    } else if (literal !== undefined) {
      isSilent = false;
      for (const value of literal === 'definition' ? values.slice(0, 1) : values.flatMap((all) => all.split(/;\s*/))) {
        if (value.trim() === '') continue;
        const edge = { subject, predicate: literal, object: literalOf(value.trim()), status: null, evidence };
        yield itemIn(context, edge, work);
      }
    }
  }
  if (isSilent) yield rejected(placeIn(context, subject.id), 'no-relation', null);
}

/** `name, ICD-11: code, status` in a release, `status, name [ICD-11: code]` in another. */
function indicationOf(values: readonly string[], context: Context): { object: Entity; status: string | null } {
  const codeCell = values.find((cell) => /^ICD-?\d+:/.test(cell));
  const rest = values.filter((cell) => cell !== codeCell);
  const statusAt =
    rest.length < 2 ? -1 : STATUS.test(rest.at(-1) ?? '') || !STATUS.test(rest[0] ?? '') ? rest.length - 1 : 0;
  const status = statusAt === -1 ? null : (rest[statusAt] ?? null);
  const [, label = '', inBrackets] =
    /^(.*?)\s*(?:\[(ICD-?\d+:[^\]]*)\])?$/.exec(rest.filter((_, at) => at !== statusAt).join(' ')) ?? [];
  const code = codeCell ?? inBrackets ?? '';
  // A range or "N.A." names no disease.
  const isOne = /^ICD-?\d+:\s*(?=[A-Z.]*\d)[A-Z\d][A-Z\d.]{2,}$/.test(code);
  return { object: entityIn(context, isOne ? code.replace(/:\s+/, ':') : '', label, 'disease'), status };
}

function malformed({ uri }: Context, number: number): Item {
  const message = 'a line inside a record that is no "KEY<tab>value"; correct it';
  return { failed: { uri, place: `line ${number}`, code: 'malformed-record', message } };
}
