/**
 * Generated documents as files: half of the text as JATS articles of some 50 kB, with the tables, lists, references and
 * citations that make real articles larger than their text; half as plain text files of some 6 kB.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchDocument, benchDocuments } from './corpus.js';

const DOCUMENTS_AN_ARTICLE = 8;
const FILES_A_FOLDER = 1000;
const REFERENCES = 24;

export interface SampleFiles {
  readonly files: number;
  readonly bytes: number;
}

/** @param bytes of text, before mark-up. Articles go to `articles/`, text files to `texts/` */
export function writeSampleFiles(folder: string, bytes: number): SampleFiles {
  const written = { files: 0, bytes: 0 };
  const write = (kind: string, extension: string, content: string) => {
    const inside = join(folder, kind, String(Math.floor(written.files / FILES_A_FOLDER)).padStart(4, '0'));
    mkdirSync(inside, { recursive: true });
    writeFileSync(join(inside, `${String(written.files).padStart(7, '0')}.${extension}`), content);
    written.files++;
    written.bytes += Buffer.byteLength(content);
  };
  writeArticles(bytes / 2, (number, documents) => write('articles', 'xml', articleXml(number, documents)));
  for (const { text } of benchDocuments(bytes / 2, 7)) write('texts', 'txt', `${text}\n`);
  return written;
}

/** The same articles alone. */
export function writeArticleFiles(folder: string, bytes: number): SampleFiles {
  const written = { files: 0, bytes: 0 };
  mkdirSync(join(folder, 'articles'), { recursive: true });
  writeArticles(bytes, (number, documents) => {
    const content = articleXml(number, documents);
    writeFileSync(join(folder, 'articles', `${number}.xml`), content);
    written.files++;
    written.bytes += Buffer.byteLength(content);
  });
  return written;
}

function writeArticles(bytes: number, write: (number: number, documents: readonly BenchDocument[]) => void): void {
  const gathered: Record<BenchDocument['lang'], BenchDocument[]> = { en: [], zh: [] };
  let number = 0;
  for (const document of benchDocuments(bytes)) {
    const documents = gathered[document.lang];
    documents.push(document);
    if (documents.length === DOCUMENTS_AN_ARTICLE) write(number++, documents.splice(0));
  }
  for (const documents of Object.values(gathered)) if (documents.length > 0) write(number++, documents);
}

function articleXml(number: number, documents: readonly BenchDocument[]): string {
  const lang = documents[0]?.lang ?? 'en';
  const sections = documents.map(({ text }, index) => sectionXml(text, index + 1));
  const references = Array.from({ length: REFERENCES }, (_, index) => referenceXml(number, index + 1));
  return `<?xml version="1.0" encoding="UTF-8"?>
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article" dtd-version="1.2" xml:lang="${lang}">
<front>
<journal-meta><journal-title-group><journal-title>Journal of Generated Medicine</journal-title></journal-title-group>
<issn pub-type="epub">0000-0019</issn><publisher><publisher-name>Demonstration Press</publisher-name></publisher></journal-meta>
<article-meta><article-id pub-id-type="doi">10.5555/bench.${number}</article-id>
<title-group><article-title>${escaped(titleOf(documents))} (${number})</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Okonjo</surname><given-names>Adaeze</given-names></name></contrib></contrib-group>
<pub-date pub-type="epub"><day>14</day><month>03</month><year>2023</year></pub-date>
<permissions><license xlink:href="https://creativecommons.org/licenses/by/4.0/"><license-p>Creative Commons Attribution 4.0.</license-p></license></permissions>
</article-meta>
</front>
<body>
${sections.join('\n')}
</body>
<back><ref-list>${references.join('\n')}</ref-list></back>
</article>
`;
}

function titleOf(documents: readonly BenchDocument[]): string {
  const line = documents[0]?.text.split('\n').find((one) => !one.startsWith('|')) ?? '';
  return line.slice(0, 80);
}

function sectionXml(text: string, number: number): string {
  const blocks: string[] = [];
  const lines = text.split('\n').filter((line) => line !== '');
  for (let at = 0; at < lines.length; ) {
    const isRow = (line: string | undefined) => line?.startsWith('|') ?? false;
    const isItem = (line: string | undefined) => /^(?:[-•■]|1\.) /.test(line ?? '');
    const start = at;
    if (isRow(lines[at])) {
      while (isRow(lines[at])) at++;
      blocks.push(tableXml(lines.slice(start, at)));
    } else if (isItem(lines[at])) {
      while (isItem(lines[at])) at++;
      const items = lines.slice(start, at).map((line) => `<list-item><p>${escaped(line.slice(2))}</p></list-item>`);
      blocks.push(`<list list-type="bullet">${items.join('\n')}</list>`);
    } else blocks.push(paragraphXml(lines[at++] ?? '', at));
  }
  return `<sec id="s${number}"><title>Section ${number}</title>\n${blocks.join('\n')}\n</sec>`;
}

/** With a citation and an emphasis now and then, as in real articles. */
function paragraphXml(line: string, at: number): string {
  const cited = escaped(line).replace(
    /([.。])(?=.)/g,
    `<xref ref-type="bibr" rid="r${(at % REFERENCES) + 1}">${at}</xref>$1`,
  );
  return `<p>${at % 3 === 0 ? `<italic>${cited}</italic>` : cited}</p>`;
}

function tableXml(rows: readonly string[]): string {
  const cells = rows
    .filter((row) => !row.startsWith('| ---'))
    .map((row) => {
      const tag = row.includes('Drug') ? 'th' : 'td';
      const inside = row.split('|').slice(1, -1);
      return `<tr>${inside.map((cell) => `<${tag}>${escaped(cell.trim())}</${tag}>`).join('')}</tr>`;
    });
  return `<table-wrap><caption><p>Doses</p></caption><table>${cells.join('\n')}</table></table-wrap>`;
}

function referenceXml(article: number, number: number): string {
  const surname = ['Lindqvist', 'Zhao', 'Okonjo', 'Meyer'][(article + number) % 4] ?? '';
  return `<ref id="r${number}"><element-citation publication-type="journal"><person-group person-group-type="author"><name><surname>${surname}</surname><given-names>P</given-names></name></person-group><article-title>Observations on treatment ${article}-${number}</article-title><source>J Gen Med</source><year>2019</year><volume>${number}</volume><fpage>${article}</fpage><pub-id pub-id-type="doi">10.5555/cited.${article}.${number}</pub-id></element-citation></ref>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
