/** What a stronger engine confirms of the detector's doubts joins what is known of the people in a text. */
import { confirmedValues } from '../../engines/phi/second-opinion/ask.js';
import type { Reading } from '../../schemas/transform.js';
import type { Tools } from './document.js';

/** Literature is not asked about: its names stay. */
export async function withSecondOpinion(reading: Reading, { detector, model, options }: Tools): Promise<Reading> {
  if (!model || options.policy === 'publication') return reading;
  const { document, known } = reading;
  const subject = { lang: document.lang, known: known.identities, profile: 'record' as const };
  const doubtful = detector.doubt(document.text, subject);
  if (doubtful.length === 0) return reading;
  const confirmed = await confirmedValues(document.text, doubtful, model);
  return { ...reading, known: { ...known, identities: [...known.identities, ...confirmed] } };
}
