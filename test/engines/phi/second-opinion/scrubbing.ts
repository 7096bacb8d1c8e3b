/** The scrub with a model, on notes. */

import type { Reading } from '../../../../schemas/transform.js';
import scrub from '../../../../transforms/scrub/index.js';
import { rewrite } from '../../../../transforms/scrub/rewriting.js';
import { ioAt } from '../../../conformance/cases.js';

export function readingOf(text: string): Reading {
  return {
    document: {
      ...{ work: 'note:1', revision: '', uri: 'notes.txt', kind: 'inpatient', lang: 'en', title: '', text },
      ...{ sections: [], license: 'unknown', issuer: null, published: null, subject: null, links: [], meta: {} },
    },
    known: { identities: [], fields: [] },
  };
}

/** @returns a unit whose `scrub` gives the texts as they would be stored */
export async function openUnit(model: { endpoint: string }) {
  const unit = await scrub.open(scrub.options.parse({ languages: ['en'], model }), ioAt('.'));
  return {
    async scrub(readings: readonly Reading[]) {
      const outcomes = await unit.apply(readings);
      const texts = outcomes.map((outcome, index) =>
        'kept' in outcome ? rewrite(readings[index]?.document.text ?? '', outcome.kept.edits).text : null,
      );
      return { outcomes, texts };
    },
  };
}
