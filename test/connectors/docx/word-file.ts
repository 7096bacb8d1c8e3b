/** Writes small Word files, so that what is odd in a case can be read in a test and not only in a binary file. */
import { storedZip } from '../../../engines/blocks/zip-store.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export interface WordFile {
  /** Content of `w:body`. */
  readonly body: string;
  /** Further parts by path, as XML without declaration. */
  readonly parts?: Readonly<Record<string, string>>;
}

export function wordFile({ body, parts = {} }: WordFile): Buffer {
  const names = Object.keys(parts);
  const overrides = ['word/document', ...names.map((name) => name.replace(/\.xml$/, ''))]
    .filter((name) => name in TYPES)
    .map(
      (name) => `<Override PartName="/${name}.xml" ContentType="application/vnd.openxmlformats-${TYPES[name]}+xml"/>`,
    );
  const relations = names
    .filter((name) => name.startsWith('word/'))
    .map((name, at) => {
      const kind = name.replace(/^word\/|\.xml$/g, '');
      return `<Relationship Id="rId${at + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${kind}.xml"/>`;
    });
  const files = new Map<string, Buffer>();
  const add = (name: string, xml: string): void => {
    files.set(name, Buffer.from(`${XML}${xml}`, 'utf8'));
  };
  add(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
  );
  add(
    '_rels/.rels',
    relationships([
      '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>',
    ]),
  );
  add('word/document.xml', `<w:document ${W}><w:body>${body}</w:body></w:document>`);
  add('word/_rels/document.xml.rels', relationships(relations));
  for (const [name, xml] of Object.entries(parts)) add(name, xml);
  return storedZip(files);
}

const TYPES: Readonly<Record<string, string>> = {
  'word/document': 'officedocument.wordprocessingml.document.main',
  'word/styles': 'officedocument.wordprocessingml.styles',
  'word/numbering': 'officedocument.wordprocessingml.numbering',
  'word/footnotes': 'officedocument.wordprocessingml.footnotes',
  'word/comments': 'officedocument.wordprocessingml.comments',
  'docProps/core': 'package.core-properties',
};

function relationships(list: readonly string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
}

export function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** @param content runs, or plain text */
export function paragraph(content: string, properties = ''): string {
  const runs = content.startsWith('<') ? content : run(content);
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

export function heading(text: string, level: number): string {
  return paragraph(text, `<w:pStyle w:val="Heading${level}"/>`);
}

export function item(text: string, list: number, level = 0): string {
  return paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
}

export function table(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => `<w:tc>${text.startsWith('<w:tcPr>') ? text : paragraph(text)}</w:tc>`;
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

export const styles = `<w:styles ${W}>${[1, 2, 3]
  .map(
    (level) => `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
  )
  .join('')}<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>`;

/** List 1: 1. and (a); list 2: bullets. */
export const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%2)')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '•')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`;

function level(at: number, format: string, text: string): string {
  return `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
}

export function core(facts: Readonly<Record<string, string>>): string {
  const fields = Object.entries(facts).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${fields.join('')}</cp:coreProperties>`;
}

export function footnotes(notes: readonly string[]): string {
  return `<w:footnotes ${W}>${notes.map((note, at) => `<w:footnote w:id="${at + 1}">${paragraph(note)}</w:footnote>`).join('')}</w:footnotes>`;
}

export function comments(texts: readonly string[]): string {
  return `<w:comments ${W}>${texts.map((text, at) => `<w:comment w:id="${at}" w:author="A. Reviewer">${paragraph(text)}</w:comment>`).join('')}</w:comments>`;
}
