/** Writes the merged text and keeps, for every sentence in it, where it stands in which insert. */
import type { Section } from '../../schemas/document.js';
import type { Statement } from './cluster.js';
import { type Insert, versionOf } from './label.js';
import { isTable } from './statements.js';

/** A place in an insert. Offsets are UTF-16 units of its text. */
export interface Source {
  readonly id: string;
  readonly work: string;
  readonly version: string;
  readonly section: string;
  readonly start: number;
  readonly end: number;
}

export interface Sentence {
  /** As it stands in the first source; the others differ in white space only. */
  readonly text: string;
  /** Where it stands in the merged text. */
  readonly start: number;
  readonly end: number;
  readonly sources: readonly Source[];
  /** Where inserts say the same in other words. */
  readonly alike?: readonly Source[];
}

interface Phrases {
  readonly differ: string;
  readonly partial: string;
  readonly colon: string;
  readonly between: string;
  readonly stop: string;
  readonly open: string;
  readonly close: string;
  readonly comma: string;
  readonly label: string;
  readonly gap: string;
}

/** No word of these is a claim, and no digit may be: every number of the text is of an insert. */
const PHRASES: Readonly<Record<'en' | 'zh', Phrases>> = {
  en: {
    differ: 'Labels differ: ',
    partial: 'Not in every label, but in that of ',
    colon: ':',
    between: '; ',
    stop: '.',
    open: ' (',
    close: ')',
    comma: ', ',
    label: 'label ',
    gap: ' ',
  },
  zh: {
    differ: '各说明书不一致：',
    partial: '并非所有说明书均载，见于：',
    colon: '',
    between: '；',
    stop: '。',
    open: '（',
    close: '）',
    comma: '，',
    label: '说明书',
    gap: '',
  },
};

export class MergedText {
  readonly sections: Section[] = [];
  readonly sentences: Sentence[] = [];
  text = '';
  readonly #phrases: Phrases;
  readonly #makers: readonly string[];
  #last: Statement | undefined;

  constructor(
    language: string,
    private readonly inserts: readonly Insert[],
  ) {
    this.#phrases = language === 'zh' ? PHRASES.zh : PHRASES.en;
    this.#makers = makersOf(inserts, this.#phrases);
  }

  beginSection(title: string, code: string | null): void {
    if (this.text !== '') this.text = `${this.text.trimEnd()}\n\n`;
    const start = this.text.length;
    this.text += title === '' ? '' : `${title}\n\n`;
    this.#last = undefined;
    this.sections.push({ title, level: 1, start, end: this.text.length, code });
  }

  beginParagraph(): void {
    if (!this.text.endsWith('\n\n')) this.text += this.text.endsWith('\n') ? '\n' : '\n\n';
    this.#last = undefined;
  }

  /** What inserts agree on, in the wording of the first. */
  sentence(statements: readonly Statement[], alike: readonly Statement[]): void {
    const [first] = statements;
    if (!first) return;
    this.#separate(first);
    this.#write(statements, alike);
    this.#last = first;
    this.#close();
  }

  /** A line that says whose sentences follow, and that not all inserts have them. */
  beginAttributed(statements: readonly Statement[], isPartial: boolean): void {
    const { partial, colon } = this.#phrases;
    this.beginParagraph();
    this.text += `${isPartial ? partial : ''}${this.#namesOf(statements)}${colon}\n`;
  }

  alternatives(wordings: readonly (readonly Statement[])[]): void {
    this.#list(this.#phrases.differ, wordings);
  }

  /** A paragraph of its own: `Labels differ: … (Maker A); … (Maker B).` */
  #list(lead: string, wordings: readonly (readonly Statement[])[]): void {
    if (this.text !== '' && !this.text.endsWith('\n')) this.text += '\n';
    this.text += lead;
    for (const [index, statements] of wordings.entries()) {
      const [first] = statements;
      if (!first) continue;
      if (index > 0) this.text += this.#phrases.between;
      if (isTable(first.text)) this.text += '\n\n';
      this.#write(statements, []);
      this.text += `${isTable(first.text) ? '\n\n' : ''}${this.#makersOf(statements)}`;
    }
    this.text += `${this.#phrases.stop}\n`;
    this.#last = undefined;
    this.#close();
  }

  #write(statements: readonly Statement[], alike: readonly Statement[]): void {
    const [first] = statements;
    if (!first) return;
    const start = this.text.length;
    this.text += first.text;
    const sentence = {
      text: first.text,
      start,
      end: this.text.length,
      sources: statements.flatMap((one) => this.#sourceOf(one)),
    };
    this.sentences.push(
      alike.length > 0 ? { ...sentence, alike: alike.flatMap((one) => this.#sourceOf(one)) } : sentence,
    );
  }

  /** Paragraphs and lines stay those of the insert where sentences follow each other in it. */
  #separate(next: Statement): void {
    if (this.text === '' || this.text.endsWith('\n')) return;
    const last = this.#last;
    const between =
      last && last.insert === next.insert && last.end <= next.start
        ? (this.inserts[next.insert]?.text.slice(last.end, next.start) ?? '')
        : '';
    if (isTable(next.text) || (last && isTable(last.text))) this.text += '\n\n';
    else if (/\n\s*\n/.test(between)) this.text += '\n\n';
    else if (between.includes('\n')) this.text += '\n';
    else this.text += last && last.insert === next.insert ? this.#phrases.gap : '\n';
  }

  #makersOf(statements: readonly Statement[]): string {
    const { open, close } = this.#phrases;
    return `${open}${this.#namesOf(statements)}${close}`;
  }

  #namesOf(statements: readonly Statement[]): string {
    const ranks = [...new Set(statements.map(({ insert }) => insert))].sort((a, b) => a - b);
    return ranks.map((rank) => this.#makers[rank] ?? '').join(this.#phrases.between);
  }

  #sourceOf({ insert, section, start, end }: Statement): Source[] {
    const source = this.inserts[insert];
    if (!source) return [];
    return [{ id: source.id, work: source.work, version: versionOf(source), section, start, end }];
  }

  #close(): void {
    const section = this.sections.at(-1);
    if (section) this.sections[this.sections.length - 1] = { ...section, end: this.text.trimEnd().length };
  }
}

/** The maker and the year; a number only where the insert itself states it. Two labels of one maker get a letter. */
function makersOf(inserts: readonly Insert[], { label, comma }: Phrases): string[] {
  const names = inserts.map((insert, rank) => {
    const name = [insert.issuer, insert.meta.product, insert.title].find(
      (one) => one && !statesForeignNumber(one, insert),
    );
    const year = insert.published?.slice(0, 4) ?? '';
    const dated =
      /^\d{4}$/.test(year) && new RegExp(`(?<!\\d)${year}(?!\\d)`).test(insert.text) ? `${comma}${year}` : '';
    return name ? `${name.replace(/\s+/g, ' ').trim()}${dated}` : `${label}${letterOf(rank)}`;
  });
  return names.map((name, rank) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : `${name}${comma}${label}${letterOf(rank)}`,
  );
}

function statesForeignNumber(name: string, { text }: Insert): boolean {
  return (name.match(/\d+/g) ?? []).some((number) => !new RegExp(`(?<!\\d)${number}(?!\\d)`).test(text));
}

/** A, B, … Z, AA. */
function letterOf(rank: number): string {
  return `${rank >= 26 ? letterOf(Math.floor(rank / 26) - 1) : ''}${String.fromCharCode(65 + (rank % 26))}`;
}
