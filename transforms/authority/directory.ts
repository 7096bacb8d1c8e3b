/** Names to classes: which journals, bodies and works the rules know. */
import { normalName } from './names.js';
import type { IssuersFile, Work } from './schema.js';

const none: readonly string[] = [];
/** How the name of a section of a society ends in Chinese. */
const branchEndings = ['分会', '学组', '专业委员会', '专家委员会'];

export class Directory {
  private readonly classes = new Map<string, string[]>();
  private readonly parents: { readonly name: string; readonly is: readonly string[] }[] = [];
  private readonly endings: { readonly ending: string; readonly is: readonly string[] }[] = [];

  constructor(entries: IssuersFile['issuers']) {
    for (const entry of entries) {
      if ('ends' in entry) {
        // A leading space asks for a whole word at the end ("Holding Co", not "Monaco"), so it must outlive the trimming.
        for (const ending of entry.ends) {
          const space = ending.startsWith(' ') ? ' ' : '';
          this.endings.push({ ending: space + normalName(ending), is: entry.is });
        }
        continue;
      }
      for (const given of entry.names) {
        const name = normalName(given);
        this.classes.set(name, [...(this.classes.get(name) ?? []), ...entry.is]);
        if (entry.branches) this.parents.push({ name, is: entry.is });
      }
    }
  }

  /** The classes of a name: by the whole name, else as a branch of a society, else by how it ends. */
  classesOf(given: string): readonly string[] {
    const name = normalName(given);
    const exact = this.classes.get(name);
    if (exact) return exact;
    if (branchEndings.some((ending) => name.endsWith(ending))) {
      const parent = this.parents.find((candidate) => name.startsWith(candidate.name));
      if (parent) return parent.is;
    }
    return this.endings.find(({ ending }) => name.endsWith(ending))?.is ?? none;
  }
}

/** Works known by title and publisher together. */
export class Works {
  private readonly works: readonly {
    names: readonly string[];
    publishers: ReadonlySet<string>;
    is: readonly string[];
  }[];

  constructor(works: readonly Work[]) {
    this.works = works.map(({ names, publishers, is }) => ({
      names: names.map(normalName),
      publishers: new Set(publishers.map(normalName)),
      is,
    }));
  }

  /** The classes of a work whose publisher fits and whose title is a known name, or goes on with nothing but an edition. */
  classesOf(title: string, publishers: readonly string[]): readonly string[] {
    const issuers = publishers.map(normalName);
    const candidates = this.works.filter((work) => issuers.some((issuer) => work.publishers.has(issuer)));
    if (candidates.length === 0) return none;
    const name = normalName(title);
    return candidates.find((work) => work.names.some((known) => isEditionOf(name, known)))?.is ?? none;
  }
}

/** `title` is normal: "oxford textbook of medicine 6th edition", "内科学 第9版". */
function isEditionOf(title: string, known: string): boolean {
  if (!title.startsWith(known)) return false;
  const rest = title.slice(known.length).trim();
  return rest === '' || editions.test(rest);
}
const editions =
  /^\(?(?:第?[0-9一二三四五六七八九十]{1,3}(?:st|nd|rd|th)? ?(?:edition|ed|e|版)|edition [0-9]{1,3})\)?$/;
