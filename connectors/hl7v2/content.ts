/** Everything clinical of one patient's part of a message, sorted into the sections of a document. */
import type { Piece } from '../../engines/records/clinical-text.js';
import { annotated, type Block } from './blocks.js';
import { isMedication, isVaccine, medicationLine } from './medications.js';
import { orderLine } from './orders.js';
import { allergyLine, diagnosisLine, goalLine, isWithdrawn, procedureLine } from './problems.js';
import { noteLines, type Results, resultsOf } from './results.js';

export interface Content {
  readonly diagnoses: Piece[][];
  readonly goals: Piece[][];
  readonly allergies: Piece[][];
  readonly procedures: Piece[][];
  readonly medications: Piece[][];
  readonly immunizations: Piece[][];
  /** Of tests and examinations without any result. */
  readonly orders: Piece[][];
  readonly results: Piece[][];
  readonly notes: Piece[][];
  /** How many of each the message holds; the keys are those of `meta`. */
  readonly counts: Record<string, number>;
  unread: number;
  withdrawn: number;
  /** Media types of attachments that are not read. */
  readonly media: string[];
}

export function contentOf(blocks: readonly Block[], messageType: string): Content {
  const content: Content = {
    diagnoses: [],
    goals: [],
    allergies: [],
    procedures: [],
    medications: [],
    immunizations: [],
    orders: [],
    results: [],
    notes: [],
    counts: {},
    unread: 0,
    withdrawn: 0,
    media: [],
  };
  for (const block of blocks) addBlock(block, messageType, content);
  return content;
}

function addBlock(block: Block, messageType: string, content: Content): void {
  const { head, followers } = block;
  // Segments a site made up: nobody outside of it knows what they say.
  content.unread += followers.filter(({ name }) => name.startsWith('Z')).length;
  const results = resultsOf(block);
  content.unread += results.unread;
  content.withdrawn += results.withdrawn;
  content.media.push(...results.media);
  if (isWithdrawn(head)) content.withdrawn++;
  else addHead(block, messageType, results, content);
  if (head.name !== 'OBR') content.notes.push(...noteLines(annotated(followers, 'OBX').own));
  content.notes.push(...results.notes);
}

function addHead(block: Block, messageType: string, results: Results, content: Content): void {
  const { head } = block;
  const list = (line: Piece[], lines: Piece[][], count: string): void => {
    if (line.length === 0) return;
    lines.push(['- ', ...line]);
    content.counts[count] = (content.counts[count] ?? 0) + 1;
  };
  switch (head.name) {
    case 'DG1':
    case 'PRB':
      list(diagnosisLine(head), content.diagnoses, 'conditions');
      break;
    case 'GOL':
      list(goalLine(head), content.goals, 'goals');
      break;
    case 'AL1':
    case 'IAM':
      list(allergyLine(head), content.allergies, 'allergies');
      break;
    case 'PR1':
      list(procedureLine(head), content.procedures, 'procedures');
      break;
    case 'OBR':
      addPanel(block, results, content);
      return;
    default:
      if (isMedication(block)) {
        const isShot = isVaccine(block, messageType);
        const lines = isShot ? content.immunizations : content.medications;
        list(medicationLine(block), lines, isShot ? 'immunizations' : 'medications');
        lines.push(...results.lines.map((line) => ['  ', ...line]));
        count(results, content);
        return;
      }
  }
  content.results.push(...results.lines);
  count(results, content);
}

/** A panel: its heading, then its results. An order without any is a line among the orders. */
function addPanel(block: Block, results: Results, content: Content): void {
  const heading = orderLine(block);
  if (heading.length > 0) content.counts.orders = (content.counts.orders ?? 0) + 1;
  if (!results.lines.some(isResult)) {
    if (heading.length > 0) content.orders.push(['- ', ...heading], ...results.lines.map((line) => ['  ', ...line]));
    else content.notes.push(...results.lines);
    return;
  }
  if (heading.length > 0) content.results.push(['Panel: ', ...heading]);
  content.results.push(...results.lines);
  count(results, content);
}

function count({ lines }: Results, content: Content): void {
  const shown = lines.filter(isResult).length;
  if (shown > 0) content.counts.observations = (content.counts.observations ?? 0) + shown;
}

/** A line of its own; the others comment on it. */
function isResult([mark]: readonly Piece[]): boolean {
  return mark === '- ';
}
