/** What to do with a file that is not what this connector reads: the remedy in the message of the failure. */
import type { Nature } from '../../formats/text/nature.js';

const ADVICE: Readonly<Record<Nature, string>> = {
  pdf: 'a PDF; extract its text first, this connector reads text only',
  zip: 'a ZIP archive (perhaps DOCX, XLSX or EPUB); unpack it or export it as text first',
  gzip: 'gzip data under another name; add .gz to the name of the file',
  office: 'an old Office document; save it as text first',
  rtf: 'rich text (RTF); save it as plain text first',
  image: 'an image; recognise its text first',
  xml: 'XML; connector jats reads articles, connector spl reads drug labels',
  html: 'HTML; no connector reads web pages yet, convert it to Markdown first',
  json: 'JSON; connector fhir reads FHIR resources, bundles and NDJSON',
};

export function adviceOn(nature: Nature): string {
  return ADVICE[nature];
}
