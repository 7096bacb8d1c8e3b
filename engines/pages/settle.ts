/**
 * The last steps of the ladder, for a run of pages: layout, the gate, and for what the gate refuses a look, a model, or
 * quarantine.
 */
import pLimit from 'p-limit';
import { TransientError, UserError } from '../../schemas/errors.js';
import type { Block } from '../blocks/block.js';
import { type Climbed, type Climbing, type LayerStep, recognise } from './ladder.js';
import { analyseLayout } from './layout/index.js';
import type { PageGate, PageRecord, PageVerdict, PageWords, ReadPage, StructuringEngine } from './page.js';

export interface Settling {
  readonly climbing: Climbing;
  readonly structuring: StructuringEngine | undefined;
  readonly gate: PageGate;
}

interface Standing {
  readonly climbed: Climbed;
  readonly blocks: readonly Block[];
  readonly verdict: PageVerdict;
}

export async function settle(pages: readonly Climbed[], settling: Settling): Promise<readonly ReadPage[]> {
  let standing = judge(pages, settling.gate);
  const again = await Promise.all(standing.map((one) => lookAgain(one, settling)));
  if (again.some((page, at) => page !== pages[at])) standing = judge(again, settling.gate);
  // The runner of a model keeps its own limits; this one is for the pictures that wait for it.
  const atOnce = pLimit(MODELLED_AT_ONCE);
  return Promise.all(standing.map((one) => atOnce(() => finish(one, settling))));
}

const MODELLED_AT_ONCE = 4;

/** Blank pages and those without words have no layout; the others are laid out together, because headers repeat. */
function judge(pages: readonly Climbed[], gate: PageGate): Standing[] {
  const withWords = pages.flatMap(({ page }) => (page ? [page] : []));
  const blocks = new Map<PageWords, readonly Block[]>();
  for (const [at, own] of analyseLayout(withWords).entries()) {
    const page = withWords[at];
    if (page) blocks.set(page, own);
  }
  return pages.map((climbed) => {
    const own = climbed.page ? (blocks.get(climbed.page) ?? []) : [];
    const verdict = climbed.page
      ? gate(own, { page: climbed.page, inkCovered: climbed.inkCovered })
      : { usable: false, reasons: climbed.reasons };
    return { climbed, blocks: own, verdict };
  });
}

/** A text layer that looked sane and makes no usable page is compared with what there is to see. */
async function lookAgain({ climbed, verdict }: Standing, { climbing }: Settling): Promise<Climbed> {
  if (climbed.outcome !== 'text-layer' || verdict.usable || !climbing.ocr || !climbed.page) return climbed;
  const attempts = [...climbed.attempts, `gate: ${verdict.reasons.join(' ')}`];
  const step: LayerStep = { done: null, layer: null, attempts, reasons: [] };
  const seen = await recognise(climbed.number, step, climbing);
  return seen.outcome === 'ocr' ? seen : { ...climbed, attempts: seen.attempts };
}

async function finish(standing: Standing, settling: Settling): Promise<ReadPage> {
  const { climbed, blocks, verdict } = standing;
  const { number, turn, skew, engine } = climbed;
  const record = (
    route: PageRecord['route'],
    rest: Pick<PageRecord, 'engine' | 'attempts' | 'usable' | 'reasons'>,
  ): PageRecord => ({ number, route, turn, skew, ...rest });
  if (climbed.outcome === 'blank') {
    const rest = { engine: null, attempts: climbed.attempts, usable: false, reasons: [] };
    return { record: record('blank', rest), blocks: [] };
  }
  if (climbed.page && verdict.usable) {
    const route = climbed.outcome === 'ocr' ? 'ocr' : 'text-layer';
    const rest = {
      engine,
      attempts: climbed.attempts,
      usable: true,
      reasons: [...verdict.reasons, ...climbed.reasons],
    };
    return { record: record(route, rest), blocks };
  }
  const attempts = climbed.page ? [...climbed.attempts, `gate: ${verdict.reasons.join(' ')}`] : climbed.attempts;
  const modelled = await askModel(climbed, settling);
  if (modelled && 'blocks' in modelled) {
    // How sure an engine was of its own words says nothing about those of the model.
    const page = { width: 0, height: 0, rules: [], figures: [], ...climbed.page, number, words: [] };
    const second = settling.gate(modelled.blocks, { page, inkCovered: null });
    const rest = {
      engine: modelled.engine,
      attempts: [...attempts, 'model: ok'],
      usable: second.usable,
      reasons: second.reasons,
    };
    if (second.usable) return { record: record('model', rest), blocks: modelled.blocks };
  }
  const tried = modelled
    ? [...attempts, 'refused' in modelled ? `model: ${modelled.refused}` : 'model: gate']
    : attempts;
  const rest = { engine: null, attempts: tried, usable: false, reasons: verdict.reasons };
  return { record: record('quarantined', rest), blocks: [] };
}

type Modelled = { readonly blocks: readonly Block[]; readonly engine: string } | { readonly refused: string };

/** Pages that ran into a limit are not sent: what cannot be drawn cannot be looked at. */
async function askModel(climbed: Climbed, { structuring, climbing }: Settling): Promise<Modelled | null> {
  if (!structuring || climbed.reasons.some((reason) => reason.startsWith('limit-'))) return null;
  const { limits, paper, signal } = climbing;
  const within = AbortSignal.any([signal, AbortSignal.timeout(limits.pageTimeoutMs)]);
  try {
    const original = await paper.look(climbed.number, { dpi: limits.dpi, signal: within });
    const { prepareImage } = await import('./ocr/prepare.js');
    const { image, blank } = await prepareImage(original, { signal: within, turn: climbed.turn });
    if (blank) return { refused: 'blank' };
    const answer = await structuring.structure(image, { words: climbed.page?.words ?? [] }, { signal });
    if ('refused' in answer) return answer;
    const blocks = answer.blocks.map((block) => ({ ...block, page: climbed.number }));
    return { blocks, engine: structuring.id };
  } catch (error) {
    signal.throwIfAborted();
    // A model that is away, without budget or wrongly addressed says nothing about the page: nothing is committed.
    if (error instanceof TransientError || error instanceof UserError) throw error;
    return { refused: within.aborted ? 'limit-page-time' : 'failed' };
  }
}
