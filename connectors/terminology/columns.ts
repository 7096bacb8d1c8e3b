/** Which column of a vocabulary's table holds what: as the recipe says, or by the names in use. */
import { headerOf } from '../../formats/delimited/header.js';
import { InputError } from '../../schemas/errors.js';

export const fields = ['code', 'name', 'parent', 'synonyms', 'definition', 'status', 'map'] as const;
export type Field = (typeof fields)[number];
export type Stated = Readonly<Partial<Record<Field, string | undefined>>>;

/** A code with its name; several from the widest to the narrowest where a row repeats what its concept belongs to. */
interface Level {
  readonly code: number;
  readonly name: number;
}

export interface Layout {
  readonly levels: readonly Level[];
  readonly at: Readonly<Partial<Record<Field, number>>>;
  /** Further columns that are facts by themselves. */
  readonly literals: readonly Literal[];
  /** Prefix of the codes, where the header tells it. */
  readonly system: string | undefined;
}

export interface Literal {
  readonly predicate: string;
  readonly columns: readonly number[];
  readonly separator: string | undefined;
}

/** Compared in lower case, with spaces and underlines as one. */
const USUAL: Readonly<Record<Field, readonly string[]>> = {
  code: [
    'code',
    'atc code',
    'loinc num',
    'loinc',
    'icd10 code',
    'icd 10 code',
    'icd code',
    'icd 10',
    'icd10',
    'concept code',
    'class id',
    'diagnosis code',
    '编码',
    '代码',
  ],
  name: [
    'name',
    'display',
    'atc name',
    'atc level name',
    'long common name',
    'preferred label',
    'concept name',
    'label',
    'title',
    'long description',
    'description',
    'term',
    '名称',
  ],
  parent: ['parent', 'parent code', 'parents', '上级编码', '父级编码', '上级代码'],
  synonyms: ['synonyms', 'synonym', '别名', '同义词'],
  definition: ['definition', 'definitions', 'definitiondescription', '定义', '说明', '释义'],
  status: ['status', '状态'],
  map: ['map to', 'maps to', 'target code', '对照编码'],
};

/** Columns of ATC (https://atcddd.fhi.no) and LOINC (https://loinc.org/kb/users-guide/loinc-database-structure/). */
const LITERALS: readonly { readonly predicate: string; readonly columns: readonly string[]; separator?: string }[] = [
  { predicate: 'defined-daily-dose', columns: ['ddd', 'uom', 'u', 'unit', 'adm r', 'adm.r'] },
  { predicate: 'measures', columns: ['component'] },
  { predicate: 'specimen', columns: ['system'] },
  { predicate: 'method', columns: ['method typ'] },
  { predicate: 'synonym', columns: ['shortname'] },
  { predicate: 'synonym', columns: ['consumer name'] },
  { predicate: 'related-synonym', columns: ['relatednames2'], separator: ';' },
];

const SYSTEMS: readonly (readonly [header: RegExp, system: string])[] = [
  [/^atc/, 'ATC'],
  [/^loinc/, 'LOINC'],
  [/^icd.?10.?cm/, 'ICD10CM'],
];

const CODE = /^(.*?)(?:编码|代码|码)(?:范围)?(?:（.*）|\(.*\))?$/;
const NAME = /^(.*?)的?名称?(?:（.*）|\(.*\))?$/;

/** @returns undefined for a row that is no header */
export function layoutOf(cells: readonly string[], stated: Stated): Layout | undefined {
  const names = headerOf(cells).names.map(plain);
  const at: Partial<Record<Field, number>> = {};
  for (const field of fields) {
    const name = stated[field];
    const index = name === undefined ? firstOf(names, USUAL[field]) : names.indexOf(plain(name));
    if (index !== -1) at[field] = index;
  }
  const levels = levelsIn(names, at);
  if (levels.length === 0) return undefined;
  const code = names[levels.at(-1)?.code ?? 0] ?? '';
  const system = SYSTEMS.find(([header]) => header.test(code))?.[1];
  return { levels, at, literals: system === undefined ? [] : literalsIn(names), system };
}

/** @throws InputError `missing-column` */
export function expectStated(cells: readonly string[], stated: Stated): void {
  const names = headerOf(cells).names.map(plain);
  for (const field of fields) {
    const name = stated[field];
    if (name !== undefined && !names.includes(plain(name))) {
      throw new InputError('missing-column', 'header', `no column "${name}" where columns: ${field} expects it`);
    }
  }
}

function firstOf(names: readonly string[], spellings: readonly string[]): number {
  for (const spelling of spellings) {
    const index = names.indexOf(spelling);
    if (index !== -1) return index;
  }
  return -1;
}

function levelsIn(names: readonly string[], at: Partial<Record<Field, number>>): Level[] {
  const { code, name, map } = at;
  if (code !== undefined && name !== undefined) return [{ code, name }];
  // A table that maps codes to codes has no names.
  if (code !== undefined && map !== undefined) return [{ code, name: code }];
  return pairsIn(names, at);
}

/** `类目代码, 类目名称, 诊断代码, 诊断名称`: each code with the name of the same word, or with the next one. */
function pairsIn(names: readonly string[], at: Partial<Record<Field, number>>): Level[] {
  if (at.code !== undefined || at.name !== undefined) {
    const code = at.code ?? names.findIndex((name) => CODE.test(name));
    const name = at.name ?? names.findIndex((one, index) => index !== code && NAME.test(one));
    return code === -1 || name === -1 ? [] : [{ code, name }];
  }
  const pairs: Level[] = [];
  for (const [code, name] of names.entries()) {
    const stem = CODE.exec(name)?.[1];
    if (stem === undefined || code === at.parent || code === at.map) continue;
    const named = names.findIndex((one) => NAME.exec(one)?.[1] === stem);
    if (named !== -1) pairs.push({ code, name: named });
  }
  return pairs;
}

function literalsIn(names: readonly string[]): Literal[] {
  return LITERALS.map(({ predicate, columns, separator }) => ({
    predicate,
    columns: columns.map((name) => names.indexOf(name)).filter((index) => index !== -1),
    separator,
  })).filter(({ columns }) => columns.length > 0);
}

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}
