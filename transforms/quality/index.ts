/**
 * Measures a text by the published rules of Gopher, C4 and FineWeb, in one scan, and by rules for medical materials, and
 * says whether it meets those that fit its kind. Every value is recorded, so a mix can judge by other thresholds without
 * reading the text again. A linear model adds a score.
 */
import { documentSchema } from '../../schemas/document.js';
import { defineLabel } from '../../schemas/transform.js';
import { writes } from './columns.js';
import { measure } from './measure.js';
import { options } from './options.js';
import { measureResidue } from './residue.js';
import { brokenRule } from './rules.js';
import { endpointScorer, modelScorer } from './scorer.js';

export default defineLabel({
  name: 'quality',
  version: 2,
  does: 'label',
  options,
  resources: ({ model, endpoint }) => (endpoint === undefined ? [model] : []),
  reads: documentSchema.pick({ text: true, kind: true, zone: true }),
  writes,
  filter: {
    // Lines of other tools: a text is enough. What does not say that it is public goes to no endpoint.
    read: (line) => ({ text: '', kind: 'web', zone: 'clinical', ...line }),
  },
  async open(options, io) {
    const { model, endpoint } = options;
    const scorer =
      endpoint === undefined ? modelScorer(await io.resource(model), model) : endpointScorer(endpoint, io.signal);
    return {
      async apply(batch) {
        // Clinical text leaves the machine for nobody.
        const asked = batch.filter(({ zone }) => endpoint === undefined || zone === 'public');
        const scores = await scorer.score(asked.map(({ text }) => text));
        const scoreOf = new Map(asked.map((row, index) => [row, scores[index] ?? null]));
        return batch.map((row) => {
          const { text, kind } = row;
          const values = { ...measure(text), ...measureResidue(text) };
          const qualityrule = brokenRule(values, kind, options);
          const qualityscore = values.words === 0 ? null : (scoreOf.get(row) ?? null);
          return { kept: { ...values, quality: qualityrule === null, qualityrule, qualityscore } };
        });
      },
      async close() {},
    };
  },
});
