/** What a structuring model is asked, and what it is trained on being asked: the same words, or training is for nothing. */
import type { ModelMessage } from '../../../schemas/model.js';

export const INSTRUCTION = `You see one page of a medical document. Transcribe all of it, block by block, in reading order.
Kinds: title, heading (with its level), paragraph, list, table, caption, footnote, header and footer (running lines at the edge of the page).
Columns are read one after the other. Lines of a paragraph are joined; words broken at the end of a line are mended.
Items of a list stand one a line, with the markers that are printed. A table has its cells in rows; a cell that is merged is written once, the others are empty.
Write what is printed and nothing else: no correction, no translation, no explanation. Copy every number and unit exactly. What cannot be read is left out.`;

/** @param url of the picture of the page: a data URL */
export function messagesFor(url: string): ModelMessage[] {
  return [
    {
      role: 'user',
      content: [
        { type: 'image_url', image_url: { url } },
        { type: 'text', text: INSTRUCTION },
      ],
    },
  ];
}
