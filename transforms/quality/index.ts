/**
 * Measures a text by the published rules of Gopher, C4 and FineWeb, in one scan, and says whether it meets those that
 * fit its kind. Every value is recorded, so a mix can judge by other thresholds without reading the text again.
 */
import { documentSchema } from '../../schemas/document.js';
import { defineLabel } from '../../schemas/transform.js';
import { writes } from './columns.js';
import { measure } from './measure.js';
import { options } from './options.js';
import { brokenRule } from './rules.js';

export default defineLabel({
  name: 'quality',
  version: 1,
  does: 'label',
  options,
  reads: documentSchema.pick({ id: true, text: true, kind: true }),
  writes,
  async open(options) {
    return {
      async apply(batch) {
        return batch.map(({ text, kind }) => {
          const values = measure(text);
          const qualityrule = brokenRule(values, kind, options);
          return { kept: { ...values, quality: qualityrule === null, qualityrule } };
        });
      },
      async close() {},
    };
  },
});
