/** Names to classes: which journals, bodies and works the rules know. */
import { normalName } from './names.js';
import type { IssuersFile, Work } from './schema.js';

const none: readonly string[] = [];
/** How the name of a section of a body ends in Chinese. */
const branchEndings =
  /(?:分会|学组|专业委员会|专家委员会|专委会|协作组|工作组|编写组|专家组|办公厅|办公室|司|局|委员会|联盟|中心)$/;

export class Directory {
  private readonly classes = new Map<string, string[]>();
  private readonly parents: { readonly name: string; readonly is: readonly string[] }[] = [];
  private readonly endings: { readonly ending: string; readonly is: readonly string[] }[] = [];
  private readonly beginnings: { readonly beginning: string; readonly is: readonly string[] }[] = [];

  /** @param places names of countries and cities, which say nothing about a body they stand behind */
  constructor(
    entries: IssuersFile['issuers'],
    private readonly places: ReadonlySet<string> = new Set(),
  ) {
    for (const entry of entries) {
      if ('ends' in entry) {
        // A leading space asks for a whole word at the end ("Holding Co", not "Monaco"), so it must outlive the trimming.
        for (const ending of entry.ends) {
          const space = ending.startsWith(' ') ? ' ' : '';
          this.endings.push({ ending: space + normalName(ending), is: entry.is });
        }
      } else if ('starts' in entry) {
        for (const beginning of entry.starts) {
          this.beginnings.push({ beginning: `${normalName(beginning)} `, is: entry.is });
        }
      } else if ('prefixes' in entry) {
        // "European Society of" × "Cardiology": a society of nothing known is not one of these.
        for (const prefix of entry.prefixes) {
          for (const field of entry.fields) this.add(normalName(`${prefix} ${field}`), entry.is);
        }
      } else {
        for (const given of entry.names) {
          const name = normalName(given);
          this.add(name, entry.is);
          if (entry.branches) this.parents.push({ name, is: entry.is });
        }
      }
    }
  }

  private add(name: string, is: readonly string[]): void {
    const known = this.classes.get(name) ?? [];
    this.classes.set(name, [...known, ...is.filter((one) => !known.includes(one))]);
  }

  /** Also that of an abbreviation in brackets, of each body of a list, and of a body with its place behind it. */
  classesOf(given: string): readonly string[] {
    const whole = this.classesOfOne(normalName(given));
    if (whole.length > 0) return whole;
    const bare = given.replace(/\s*[([（].*?[)\]）]/g, '');
    const parts = bare.split(/\s*(?:[;；、|/]|\s+&\s+|\s+and\s+|\s+with\s+|\s*及\s*)\s*/).filter((part) => part !== '');
    const found = parts.flatMap((part) => this.classesOfOne(normalName(this.withoutPlace(part))));
    return found.length > 0 ? found : none;
  }

  private withoutPlace(name: string): string {
    const steps = name.split(/\s*[,，]\s*/);
    while (steps.length > 1 && this.places.has(normalName(steps.at(-1) ?? ''))) steps.pop();
    return steps.join(', ');
  }

  /** By the whole name, else as a branch of a body, else by how it begins or ends. */
  private classesOfOne(name: string): readonly string[] {
    const exact = this.classes.get(name);
    if (exact) return exact;
    if (branchEndings.test(name)) {
      const parent = this.parents.find((candidate) => name.startsWith(candidate.name));
      if (parent) return parent.is;
    }
    return (
      this.beginnings.find(({ beginning }) => name.startsWith(beginning))?.is ??
      this.endings.find(({ ending }) => name.endsWith(ending))?.is ??
      none
    );
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
    const name = normalName(title).replaceAll(/[《》]/g, '');
    return candidates.find((work) => work.names.some((known) => isEditionOf(name, known)))?.is ?? none;
  }
}

/** `title` is normal: "oxford textbook of medicine 6th edition", "内科学 第9版", "harrison's …, 21e, chapter 5: …". */
function isEditionOf(title: string, known: string): boolean {
  if (!title.startsWith(known)) return false;
  const rest = title.slice(known.length).trim();
  return rest === '' || editions.test(rest);
}
const editions =
  /^[(\s]*(?:(?:第?[0-9一二三四五六七八九十]{1,3}(?:st|nd|rd|th)? ?(?:edition|ed|e|版)|edition [0-9]{1,3}|20\d\d(?:[-–]\d{2,4})?(?:年版)?)[)\s]*)?(?:[-–—:] ?.*|(?:chapter|第.{1,4}[章篇节]).*)?$/;
