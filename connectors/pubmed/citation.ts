/** A citation as every form of PubMed states it: XML of NLM, tagged text, answers of Europe PMC. All are read into this. */

export interface AbstractPart {
  /** `METHODS`, as printed; empty where the abstract is not structured. */
  readonly label: string;
  /** NLM's own name for the part (`OBJECTIVE`, `METHODS`, …); null where it has none. */
  readonly category: string | null;
  readonly text: string;
}

export interface OtherAbstract {
  /** BCP 47; null where it is not known. */
  readonly lang: string | null;
  /** `Publisher`, `plain-language-summary`, `PIP`, … */
  readonly type: string;
  readonly parts: readonly AbstractPart[];
}

/** What a citation says of another one: the type as NLM's XML writes it (`RetractionOf`), and whom it means. */
export interface Relation {
  readonly type: string;
  /** `pmid:…` or `doi:…`; undefined where only a printed reference names it. */
  readonly target: string | undefined;
}

export interface Citation {
  /** `pmid:…`, or what names it where it has no PMID; undefined where nothing does. */
  readonly work: string | undefined;
  readonly pmid: string;
  /** Of the PMID: it moves for journals that publish in versions. */
  readonly version: string;
  /** ISO date of the last change of the record. */
  readonly revised: string;
  readonly doi: string;
  readonly pmcid: string;
  readonly title: string;
  /** In the language of the article. */
  readonly vernacular: string;
  /** BCP 47, of the article: the abstract of PubMed is in English whatever it says. */
  readonly languages: readonly string[];
  readonly abstract: readonly AbstractPart[];
  readonly others: readonly OtherAbstract[];
  readonly journal: string;
  readonly abbreviation: string;
  readonly issn: readonly string[];
  /** Title of the book a chapter belongs to. */
  readonly book: string;
  readonly publisher: string;
  readonly published: string | null;
  readonly types: readonly string[];
  /** Descriptors that are a main point, with the qualifiers that are. */
  readonly mesh: readonly string[];
  readonly keywords: readonly string[];
  readonly substances: readonly string[];
  /** Numbers under which the trials it reports on are registered. */
  readonly trials: readonly string[];
  readonly relations: readonly Relation[];
  readonly copyright: string;
}

/** What a form has no place for. */
export const blankCitation: Citation = {
  work: undefined,
  pmid: '',
  version: '',
  revised: '',
  doi: '',
  pmcid: '',
  title: '',
  vernacular: '',
  languages: [],
  abstract: [],
  others: [],
  journal: '',
  abbreviation: '',
  issn: [],
  book: '',
  publisher: '',
  published: null,
  types: [],
  mesh: [],
  keywords: [],
  substances: [],
  trials: [],
  relations: [],
  copyright: '',
};
