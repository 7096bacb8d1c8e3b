/**
 * FHIR Shorthand (HL7 FSH 3.0) as far as definitions need it: instances with their assignment rules, as the JSON they stand for.
 * A code stays `{code, display}`, since only the definitions know whether it fills a code, a Coding or a CodeableConcept.
 * Rules inserted from rule sets of other files stay unknown. https://hl7.org/fhir/uv/shorthand/
 */
import type { Element } from '../../formats/fhir/element.js';
import { InputError } from '../../schemas/errors.js';

export interface Instance {
  readonly name: string;
  /** The type or profile it is an instance of. */
  readonly of: string;
  readonly resource: Element;
}

type Tree = Record<string, unknown>;

const ENTITY =
  /^(Alias|Profile|Extension|Instance|Invariant|ValueSet|CodeSystem|RuleSet|Mapping|Logical|Resource)\s*:\s*(.*)$/;
const KEYWORD = /^(InstanceOf|Title|Description|Usage|Parent|Id)\s*:\s*(.*)$/;
const RULE = /^(\s*)\*\s+(.*)$/s;
const SEGMENT = /^([A-Za-z][\w-]*(?:\[x\])?)((?:\[[^\]]*\])*)$/;
/** Deeper contexts are no definitions of care. */
const MAX_DEPTH = 64;

export function isShorthand(text: string, uri: string): boolean {
  if (/\.fsh(\.gz)?$/i.test(uri)) return true;
  const first = text.split('\n', 40).find((line) => line.trim() !== '' && !line.trim().startsWith('//'));
  return first !== undefined && ENTITY.test(first);
}

/** @throws InputError `malformed-fsh` for a string or comment that never closes */
export function parseShorthand(text: string): Instance[] {
  const instances: { name: string; of: string; resource: Tree }[] = [];
  let open: (typeof instances)[number] | undefined;
  let contexts: { indent: number; path: string }[] = [];
  for (const line of logicalLines(text)) {
    const [, kind, name = ''] = ENTITY.exec(line) ?? [];
    if (kind !== undefined) {
      open = kind === 'Instance' ? { name: name.trim(), of: '', resource: tree() } : undefined;
      if (open) instances.push(open);
      contexts = [];
      continue;
    }
    if (!open) continue;
    const [, keyword, value = ''] = KEYWORD.exec(line) ?? [];
    if (keyword === 'InstanceOf') open.of = value.trim();
    else if (keyword === 'Title' || keyword === 'Description') {
      const stated = stringOf(value.trim());
      if (stated !== undefined) open.resource[keyword.toLowerCase()] ??= stated;
    }
    const [, indent = '', rule] = RULE.exec(line) ?? [];
    if (rule === undefined || /^insert\s/.test(rule)) continue;
    contexts = contexts.filter((context) => context.indent < indent.length);
    if (contexts.length > MAX_DEPTH)
      throw new InputError('too-deep', '', 'rules nested deeper than any definition; correct the file');
    const [, path = '', assigned] = /^(\S+)(?:\s+=\s+(.*))?$/s.exec(rule.trim()) ?? [];
    const before = contexts.at(-1)?.path;
    const full = before === undefined ? path : `${before}.${path}`;
    const solid = assign(open.resource, full, assigned === undefined ? undefined : assignedValue(assigned.trim()));
    contexts.push({ indent: indent.length, path: solid });
  }
  return instances;
}

/** Lines with their comments gone; a string over several lines is one. */
function* logicalLines(text: string): Iterable<string> {
  let held = '';
  let quote: '' | '"' | '"""' = '';
  let isComment = false;
  for (const line of text.split('\n')) {
    let kept = '';
    for (let at = 0; at < line.length; at++) {
      if (isComment) {
        if (line.startsWith('*/', at)) {
          isComment = false;
          at++;
        }
      } else if (quote === '' && line.startsWith('/*', at)) {
        isComment = true;
        at++;
      } else if (
        quote === '' &&
        /^\/\/(?![^\s]*$)|^\/\/\s*/.test(line.slice(at, at + 3)) &&
        (at === 0 || /\s/.test(line[at - 1] ?? ''))
      ) {
        break;
      } else if (line[at] === '\\' && quote !== '') {
        kept += line.slice(at, at + 2);
        at++;
      } else if (line.startsWith('"""', at) && quote !== '"') {
        quote = quote === '' ? '"""' : '';
        kept += '"""';
        at += 2;
      } else {
        if (line[at] === '"' && quote !== '"""') quote = quote === '' ? '"' : '';
        kept += line[at];
      }
    }
    held += kept;
    if (quote !== '') held += '\n';
    else if (held.trim() !== '') {
      yield held.trimEnd();
      held = '';
    } else held = '';
  }
  if (quote !== '' || isComment)
    throw new InputError('malformed-fsh', '', 'a string or a comment never closes; correct the file');
  if (held.trim() !== '') yield held;
}

/** An object without the names every object inherits. */
function tree(): Tree {
  return Object.create(null);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Puts a value at a path; @returns the path with soft indices ([+], [=]) made numbers */
function assign(root: Tree, path: string, value: unknown): string {
  const solid: string[] = [];
  let node = root;
  const segments = path.split('.');
  if (!segments.every((segment) => SEGMENT.test(segment))) return path;
  segments.forEach((segment, at) => {
    const [, name, brackets = ''] = SEGMENT.exec(segment) ?? [];
    if (name === undefined) return;
    const index = /\[(\d+|\+|=)\]/.exec(brackets)?.[1];
    const slice = /\[([A-Za-z][\w-]*)\]/.exec(brackets.replace('[x]', ''))?.[1];
    const found = node[name];
    const isLeaf = at === segments.length - 1 && value !== undefined;
    if (index === undefined && slice === undefined && !Array.isArray(found)) {
      // Without an index: a single element, or the first of a list that only has this one.
      const next = isLeaf ? value : isTree(found) ? found : tree();
      node[name] = next;
      if (isTree(next)) node = next;
      solid.push(name);
      return;
    }
    const list: unknown[] = Array.isArray(found) ? found : found === undefined ? [] : [found];
    node[name] = list;
    const place = placeIn(list, index, slice);
    if (isLeaf) list[place] = value;
    else if (!isTree(list[place])) list[place] = Object.assign(tree(), slice === undefined ? {} : { url: slice });
    const next = list[place];
    if (isTree(next)) node = next;
    solid.push(`${name}[${slice ?? place}]`);
  });
  return solid.join('.');
}

/** Lists longer than this are not written by hand. */
const MAX_LIST = 10_000;

function placeIn(list: readonly unknown[], index: string | undefined, slice: string | undefined): number {
  if (slice !== undefined) {
    const at = list.findIndex((item) => isTree(item) && item.url === slice);
    return at === -1 ? list.length : at;
  }
  if (index === '+') return list.length;
  if (index === '=' || index === undefined) return index === undefined ? 0 : Math.max(0, list.length - 1);
  return Math.min(Number(index), MAX_LIST);
}

function assignedValue(text: string): unknown {
  const string = stringOf(text);
  if (string !== undefined) return string;
  const [, code, display] = /^[^\s"#]*#("[^"]*"|[^\s"]+)(?:\s+"((?:[^"\\]|\\.)*)")?/.exec(text) ?? [];
  if (code !== undefined)
    return { code: code.replaceAll('"', ''), ...(display === undefined ? {} : { display: unescaped(display) }) };
  const [, number, unit] = /^(-?\d+(?:\.\d+)?)\s+'([^']*)'/.exec(text) ?? [];
  if (number !== undefined) return { value: Number(number), unit };
  const [, target] = /^(?:Canonical|Reference)\(\s*([^)|\s]+)[^)]*\)/.exec(text) ?? [];
  if (target !== undefined) return target;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

function stringOf(text: string): string | undefined {
  const block = /^"""([\s\S]*)"""/.exec(text)?.[1];
  if (block !== undefined) return block.replace(/^[ \t]+/gm, '').trim();
  const plain = /^"((?:[^"\\]|\\[\s\S])*)"/.exec(text)?.[1];
  return plain === undefined ? undefined : unescaped(plain);
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, sign: string) =>
    sign === 'n' ? '\n' : sign === 't' ? '\t' : sign === 'r' ? '' : sign,
  );
}
