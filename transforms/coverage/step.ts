/** Whether a sentence says a step: a sentence of its own, of a line of reasoning or of a procedure. */
import { linkMentions } from '../../engines/linking/dictionary.js';
import { type Framework, roleOf } from './framework.js';
import { type CompiledItem, findLoosely } from './item.js';
import { polarityOf } from './polarity.js';
import { type Named, type Scene, sceneOf, UNKNOWN } from './scene.js';
import { type Stance, turns } from './statement.js';

/** Share of the content words of a step that a sentence must have. */
const ENOUGH = 0.66;

/** With its direction turned all of it must be there. */
const ALL = 0.95;

export interface StepScene {
  readonly scene: Scene;
  readonly mentions: readonly Named[];
}

/** @param topics whom the sentence speaks of beside those it names */
export function stanceOfStep(
  framework: Framework,
  step: CompiledItem,
  own: StepScene,
  scene: Scene,
  topics: readonly number[],
): Stance | null {
  if (scene.isQuestion) return null;
  const searched = { text: scene.text, words: scene.words, quantities: scene.quantities };
  const found = findLoosely(step, searched, ENOUGH);
  const contrary = step.turned && (found?.share ?? 0) < ALL ? findLoosely(step.turned, searched, ALL) : null;
  if (contrary && signOf(framework, own.scene).sign === signOf(framework, scene).sign) return 'direction';
  if (!found) return null;
  const said = new Set([...scene.mentions.map(({ entity }) => entity), ...topics]);
  // Homonyms at one place: one of them is enough.
  const places = new Map<number, number[]>();
  for (const { entity, start } of own.mentions)
    if (entity !== UNKNOWN) places.set(start, [...(places.get(start) ?? []), entity]);
  const absent = [...places.values()].filter((entities) => !entities.some((entity) => said.has(entity)));
  const unknown = own.mentions.filter(({ entity }) => entity === UNKNOWN);
  const text = scene.text.toLowerCase();
  const lost = unknown.filter(
    ({ start, end }) => !text.includes(own.scene.text.slice(start, end).toLowerCase().replace(/s$/, '')),
  );
  if (absent.length + lost.length > 0) return 'other';
  const expected = signOf(framework, own.scene);
  const saidSign = signOf(framework, scene);
  const polarity = polarityOf(scene, found, null, []);
  if (polarity === 'unproven') return expected.unproven ? 'says' : 'unproven';
  if (polarity === 'past' && !expected.past) return 'past';
  if (expected.sign !== saidSign.sign) return 'denies';
  if (found.number === 'other') return 'number';
  if (turns(framework, step, scene.text)) return 'direction';
  return polarity === 'weak' ? 'weak' : 'says';
}

function signOf(
  { relations, cues: dictionary }: Framework,
  scene: Scene,
): { sign: boolean; unproven: boolean; past: boolean } {
  const cues = linkMentions(dictionary, scene.text);
  const negations = scene.marks.filter(({ mark }) => mark === 'negation');
  const opposes = scene.cues.some(
    ({ entity, start, end }) => roleOf(entity) === 'opposes' && AGAINST.test(scene.text.slice(start, end)),
  );
  const isProhibited = scene.cues.some(
    ({ entity, start, end }) =>
      relations[Math.floor(entity / 4)]?.negative === true &&
      roleOf(entity) !== 'opposes' &&
      /contraindic|avoid|not|never|禁|忌|不/i.test(scene.text.slice(start, end)),
  );
  return {
    sign: negations.length > 0 || opposes || isProhibited || cues.length < 0,
    unproven: scene.marks.some(({ mark }) => mark === 'unproven'),
    past: scene.marks.some(({ mark }) => mark === 'historic'),
  };
}

const AGAINST = /contraindicated|avoid|ineffective|禁用|忌用|避免|无效|不宜/i;

export function stepScene(framework: Framework, step: CompiledItem): StepScene {
  const scene = sceneOf(framework, step.preferred);
  return { scene, mentions: scene.mentions.filter(({ kind }) => kind !== undefined) };
}
