/**
 * Draws the sample: the clinical sources of a recipe are read again and pass the same rewrites as in a run, in memory.
 * Of what the scrub got and gave, the drawn pairs go into the sealed folder, and nothing anywhere else.
 */
import { createHmac } from 'node:crypto';
import type { Known } from '../../schemas/connector.js';
import type { Draft } from '../../schemas/document.js';
import type { Io } from '../../schemas/io.js';
import type { Reading, RewriteUnit, Rewritten } from '../../schemas/transform.js';
import type { ResolvedSource } from '../plan/resolve.js';
import { applyRewrite } from '../run/edits.js';
import type { OpenRewrite } from '../run/session.js';
import { readSource } from '../run/standalone.js';
import type { Pair } from './pair.js';
import { StratifiedSample, type Stratum } from './stratified-sample.js';

export interface SampleSettings {
  readonly io: Io;
  readonly key: string;
  /** Another seed draws other documents. */
  readonly seed: string;
  /** Documents a stratum. */
  readonly size: number;
  rewrites(source: ResolvedSource): Promise<OpenRewrite[]>;
}

type Draw = Omit<Pair, 'pair' | 'stratum' | 'patient'>;

/** @returns the strata by name; texts are in memory only */
export async function drawSample(
  sources: readonly ResolvedSource[],
  settings: SampleSettings,
): Promise<Stratum<Draw>[]> {
  const sample = new StratifiedSample<Draw>(settings.size);
  const digest = (...parts: string[]): string =>
    createHmac('sha256', settings.key)
      .update(['audit', settings.seed, ...parts].join('\u0000'))
      .digest('hex');
  for (const source of sources) {
    const observe = ({ document, known }: Reading, outcome: Rewritten): void => {
      if (!('kept' in outcome)) return;
      const { work, subject, kind } = document;
      const patient = digest('patient', source.spec.name, subject ?? work);
      const rank = digest('document', source.spec.name, work, document.revision);
      sample.offer(`${source.spec.name} ${kind}`, patient, rank, () => drawOf(document, known, outcome.kept));
    };
    const rewrites = await settings.rewrites(source);
    await readSource(source.connector, source.spec, {
      io: settings.io,
      rewrites: rewrites.map((rewrite) =>
        rewrite.name === 'scrub' ? { ...rewrite, unit: observed(rewrite.unit, observe) } : rewrite,
      ),
      limit: Infinity,
      sink: {
        async document() {},
        async triple() {},
        async reject() {},
        async fail() {},
        count() {},
      },
    });
  }
  return sample.strata();
}

/** Numbered over the whole sample. The patient is a digest of this draw alone: no other table knows it. */
export function pairsOf(strata: readonly Stratum<Draw>[]): Pair[] {
  const pairs: Pair[] = [];
  for (const { stratum, drawn } of strata) {
    for (const { patient, value } of drawn) {
      pairs.push({ pair: String(pairs.length + 1), stratum, patient: patient.slice(0, 16), ...value });
    }
  }
  return pairs;
}

function observed(unit: RewriteUnit, observe: (reading: Reading, outcome: Rewritten) => void): RewriteUnit {
  return {
    async apply(batch) {
      const outcomes = await unit.apply(batch);
      for (const [index, outcome] of outcomes.entries()) {
        const reading = batch[index];
        if (reading) observe(reading, outcome);
      }
      return outcomes;
    },
    close: () => unit.close(),
  };
}

function drawOf(document: Draft, known: Known, kept: Extract<Rewritten, { kept: unknown }>['kept']): Draw {
  const spans = kept.spans ?? [];
  return {
    original: document.text,
    scrubbed: applyRewrite({ document, known }, kept).document.text,
    spans: [...spans],
  };
}
