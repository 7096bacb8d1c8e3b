/**
 * Asks a stronger engine about what the detector doubts. It may add and never take away: what the detector found goes,
 * whatever a model says. What it confirms becomes a known value of the document, so it is found in all its variants and
 * looked for again in what was written.
 */
import type { Identity } from '../../../schemas/connector.js';
import type { Category } from '../span.js';
import { type Window, windowsAround } from './doubtful.js';
import type { SpanModel } from './port.js';

const kinds: Partial<Record<Category, Identity['kind']>> = {
  name: 'name',
  organisation: 'organisation',
  location: 'address',
  date: 'date',
  phone: 'phone',
  fax: 'phone',
  email: 'email',
  url: 'url',
  ip: 'url',
};

/**
 * @param doubtful stretches of the text, sorted
 * @returns values the model found on one of them. As a caregiver's: the model does not say whose they are, and a
 * doctor called White must not withhold a record
 */
export async function confirmedValues(
  text: string,
  doubtful: readonly Window[],
  model: SpanModel,
): Promise<readonly Identity[]> {
  const values = new Map<string, Identity>();
  for (const window of windowsAround(text, doubtful)) {
    const found = await model.spans(text.slice(window.start, window.end));
    for (const { start, end, category } of found) {
      const from = window.start + start;
      const to = window.start + end;
      const value = text.slice(from, to).trim();
      const isDoubted = doubtful.some((span) => span.start < to && span.end > from);
      const kind = kinds[category] ?? 'id';
      if (value !== '' && isDoubted) values.set(`${kind}\u0000${value}`, { kind, value, of: 'caregiver' });
    }
  }
  return [...values.values()];
}
