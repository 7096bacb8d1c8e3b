/**
 * From knowledge points to probes: a cloze a point, and a choice of four where three others of the same relation can be
 * found. Every choice is forced by the seed and the point, so that a version of the points gives the same probes.
 */
import { createHash } from 'node:crypto';
import type { KnowledgePoint } from '../../schemas/point.js';
import type { Probe } from '../../schemas/probe.js';
import type { Wording } from './wording.js';

const OPTIONS = 4;
const LETTERS = 'ABCD';
const HAN = /\p{Script=Han}/u;

type Lang = Probe['lang'];

/** @param seed decides distractors and the place of the right option */
export function buildProbes(points: readonly KnowledgePoint[], wording: Wording, seed: string): Probe[] {
  const pools = poolsOf(points);
  const probes: Probe[] = [];
  for (const point of points) {
    for (const lang of ['en', 'zh'] as const) {
      const entity = point.entity.find((name) => isIn(name, lang));
      const answers = point.expected
        .map((names) => names.filter((name) => isIn(name, lang)))
        .filter((n) => n.length > 0);
      if (entity === undefined || answers.length === 0) continue;
      const others = distractorsOf(point, answers, pools.get(poolKey(point.relation, lang)) ?? [], seed);
      for (const lead of Object.keys(wording.languages[lang].lead)) {
        const base = { point, lang, lead, entity, answers, wording };
        probes.push(probeOf(base, 'cloze', []));
        if (others.length === OPTIONS - 1)
          probes.push(probeOf(base, 'choice', optionsOf(point, answers, others, seed)));
      }
    }
  }
  return probes;
}

interface Asked {
  readonly point: KnowledgePoint;
  readonly lang: Lang;
  readonly lead: string;
  readonly entity: string;
  readonly answers: string[][];
  readonly wording: Wording;
}

function probeOf(
  { point, lang, lead, entity, answers, wording }: Asked,
  form: Probe['form'],
  options: string[],
): Probe {
  const words = wording.languages[lang];
  const template = words[form][point.relation] ?? words[form].generic ?? '';
  const listed = options.map((option, index) => `${LETTERS[index]}. ${option}`).join('\n');
  const prompt = template
    .replaceAll('{entity}', () => entity)
    .replaceAll('{relation}', () => point.relation.replace(/[-_]+/g, ' '))
    .replaceAll('{options}', () => listed);
  const right = options.indexOf(answers[0]?.[0] ?? '');
  return {
    id: [point.id, form, lead, lang].join('|'),
    point: point.id,
    type: point.type,
    domain: point.domain,
    form,
    lead,
    lang,
    prompt: `${words.lead[lead] ?? ''}${prompt}`,
    answers,
    options,
    correct: form === 'cloze' ? null : right,
  };
}

/** Items of all points by relation and language: what could be an answer to such a question. */
function poolsOf(points: readonly KnowledgePoint[]): ReadonlyMap<string, readonly string[]> {
  const pools = new Map<string, Set<string>>();
  for (const { relation, expected } of points) {
    for (const lang of ['en', 'zh'] as const) {
      const pool = pools.get(poolKey(relation, lang)) ?? new Set();
      for (const names of expected) {
        const name = names.find((one) => isIn(one, lang));
        if (name !== undefined) pool.add(name);
      }
      pools.set(poolKey(relation, lang), pool);
    }
  }
  return new Map([...pools].map(([key, pool]) => [key, [...pool].sort()]));
}

/** Three of the same relation that no wording of a right answer is part of: neither a right one nor one that contains it. */
function distractorsOf(point: KnowledgePoint, answers: string[][], pool: readonly string[], seed: string): string[] {
  const right = answers.flat().map(folded);
  const wrong = pool.filter((name) => {
    const key = folded(name);
    return !right.some((answer) => key.includes(answer) || answer.includes(key));
  });
  return shuffled(wrong, `${seed}|${point.id}|distractors`).slice(0, OPTIONS - 1);
}

function optionsOf(point: KnowledgePoint, answers: string[][], others: string[], seed: string): string[] {
  return shuffled([answers[0]?.[0] ?? '', ...others], `${seed}|${point.id}|order`);
}

/** In the order of the digests of seed and name: no name changes the place of two others. */
function shuffled(names: readonly string[], seed: string): string[] {
  const keyed = names.map((name) => ({
    name,
    key: createHash('sha256').update(`${seed}|${name}`).digest('hex'),
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ name }) => name);
}

function poolKey(relation: string, lang: Lang): string {
  return `${lang} ${relation}`;
}

function isIn(name: string, lang: Lang): boolean {
  return HAN.test(name) === (lang === 'zh');
}

/** Lower case, one blank, without marks: what makes two wordings the same answer. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%./+-]+/gu, ' ')
    .replace(/(?<![\p{L}\p{N}%])[./+-]+|[./+-]+(?![\p{L}\p{N}])/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
