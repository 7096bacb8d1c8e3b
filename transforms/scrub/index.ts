/**
 * Takes what identifies a person out of texts, in memory, before anything is stored: structured values by the type of
 * their field, free text by the detector. It fails closed: what cannot be scrubbed is withheld. 45 CFR 164.514
 */
import { z } from 'zod';
import { detectorFiles, openDetector } from '../../engines/phi/detector.js';
import { openTokenClassifier } from '../../engines/phi/second-opinion/token-classifier.js';
import type { Io } from '../../schemas/io.js';
import { defineRewrite } from '../../schemas/transform.js';
import type { Tools } from './document.js';
import { optionsSchema, type ScrubOptions } from './options.js';
import { isOutside, unitOf, withholding } from './unit.js';

const ZIP3 = 'datasets/phi/restricted-zip3.json';

const zip3Schema = z.object({ zip3: z.array(z.string().regex(/^\d{3}$/)).min(1) });

export default defineRewrite<ScrubOptions>({
  name: 'scrub',
  version: 2,
  does: 'rewrite',
  options: optionsSchema,
  needs: ['year', 'key'],
  resources: ({ languages }) => [ZIP3, ...detectorFiles(languages)],

  async open(options, io) {
    try {
      return unitOf(await openTools(options, io));
    } catch (error) {
      if (isOutside(error)) throw error;
      return withholding(error, ZIP3, io);
    }
  },
});

async function openTools(options: ScrubOptions, io: Io): Promise<Tools> {
  const detector = await openDetector(options.languages, (path) => io.resource(path));
  const { zip3 } = zip3Schema.parse(JSON.parse(new TextDecoder().decode(await io.resource(ZIP3))));
  const thisYear = Number(io.asof.slice(0, 4));
  const model = options.model ? openTokenClassifier(options.model, process.env.HF_TOKEN) : null;
  return { options, detector, model, packs: detector.packs, thisYear, restricted: new Set(zip3), io };
}
