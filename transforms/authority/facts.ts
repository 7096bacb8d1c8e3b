/** Facts looked up when a rule asks for them, once: most rules fail on kind or issuer before a text is searched. */
import type { Link } from '../../schemas/document.js';
import type { Excerpt } from './excerpt.js';
import { normalValue, valuesOf } from './names.js';
import type { Rulebook } from './rulebook.js';
import { type FactsHeld, meets } from './satisfies.js';
import type { FactLine, Sign } from './schema.js';

export interface Source {
  readonly types: readonly string[];
  readonly journals: readonly string[];
  readonly issuers: readonly string[];
  readonly meta: Readonly<Record<string, string>>;
  readonly links: readonly Link[];
  readonly excerpt: Excerpt;
}

export class Facts implements FactsHeld {
  readonly #known = new Map<string, boolean>();

  constructor(
    private readonly rulebook: Rulebook,
    private readonly source: Source,
    /** Facts that no rule file defines: true, false or found out when asked; true adds to what the files say. */
    private readonly given: Readonly<Record<string, () => boolean>>,
  ) {}

  has(name: string): boolean {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const { facts, signs } = this.rulebook;
    const held =
      (this.given[name]?.() ?? false) ||
      (facts.get(name)?.some((line) => holds(line, this.source)) ?? false) ||
      (signs.get(name)?.some((sign) => shows(sign, this.source.excerpt)) ?? false);
    this.#known.set(name, held);
    return held;
  }
}

function holds(line: FactLine, { types, journals, issuers, meta, links }: Source): boolean {
  if (line.type) return meets(line.type, types);
  if (line.journal) return meets(line.journal, journals);
  if (line.issuer) return meets(line.issuer, issuers);
  if (line.link) return links.some(({ relation }) => line.link?.includes(relation));
  return (line.meta ?? []).some((key) => {
    const given = meta[key];
    return given !== undefined && valuesOf(given).some((value) => fits(line, normalValue(value)));
  });
}

function fits(line: FactLine, value: string): boolean {
  if (!line.is && !line.starts) return value !== '' && !noes.has(value);
  return (line.is?.includes(value) ?? false) || (line.starts?.some((start) => value.startsWith(start)) ?? false);
}
const noes: ReadonlySet<string> = new Set(['false', 'no', 'none', '0', 'null', 'n/a', '否', '无']);

function shows({ in: where, says, unless }: Sign, excerpt: Excerpt): boolean {
  return where.some((place) => says.test(excerpt[place]) && !unless?.test(excerpt[place]));
}
