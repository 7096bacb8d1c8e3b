/** What a release holds, counted while it is written: public documents exactly, clinical ones in decades. */
import type { Row } from '../../schemas/columns.js';
import type { Release } from '../../schemas/release.js';
import { volumeOf } from '../../schemas/volume.js';

type Counts = Record<string, number>;

export class Totals {
  #documents = 0;
  #tokens = 0;
  #clinicalDocuments = 0;
  #clinicalTokens = 0;
  readonly #clinicalLicenses = new Set<string>();
  readonly #sources: Counts = {};
  readonly #kinds: Counts = {};
  readonly #authorities: Counts = {};
  readonly #languages: Counts = {};
  readonly #licenses: Counts = {};
  readonly #excluded: Counts = {};

  /** Documents of both zones. */
  get documents(): number {
    return this.#documents + this.#clinicalDocuments;
  }

  count(row: Row): void {
    if (row.zone === 'clinical') {
      this.#clinicalDocuments++;
      this.#clinicalTokens += Number(row.tokens ?? 0);
      this.#clinicalLicenses.add(String(row.license));
      return;
    }
    this.#documents++;
    this.#tokens += Number(row.tokens ?? 0);
    add(this.#sources, row.source);
    add(this.#kinds, row.kind);
    add(this.#authorities, row.authority ?? 'unrated');
    add(this.#languages, row.language ?? 'unknown');
    add(this.#licenses, row.license);
  }

  /** @param zone of the document that was kept out: how many clinical ones a rule kept out is not told */
  exclude(rule: string, zone: unknown): void {
    if (zone !== 'clinical') add(this.#excluded, rule);
  }

  /** @param policies by which the clinical sources of the recipe were transformed */
  report(policies: readonly string[]): Pick<Release, 'totals' | 'clinical' | 'licenses' | 'excluded'> {
    return {
      totals: {
        documents: this.#documents,
        tokens: this.#tokens,
        bySource: sorted(this.#sources),
        byKind: sorted(this.#kinds),
        byAuthority: sorted(this.#authorities),
        byLanguage: sorted(this.#languages),
      },
      clinical:
        this.#clinicalDocuments === 0
          ? null
          : {
              documents: volumeOf(this.#clinicalDocuments),
              tokens: volumeOf(this.#clinicalTokens),
              policies: [...policies],
              licenses: [...this.#clinicalLicenses].sort(),
            },
      licenses: sorted(this.#licenses),
      excluded: sorted(this.#excluded),
    };
  }
}

function add(counts: Counts, name: unknown): void {
  const key = String(name);
  counts[key] = (counts[key] ?? 0) + 1;
}

function sorted(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
