/**
 * Verbalising and reading back. `--files FOLDER` names a triple-text corpus in the XML of WebNLG; without it only what
 * the bench generates is measured. Parts: `round`, `consistency`, `parallel`.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compileLexicon } from '../engines/verbalise/lexicon.js';
import { lexiconSchema } from '../engines/verbalise/lexicon-data.js';
import type { Bench } from './figures.js';
import { consistencyFigures } from './knowledge/consistency.js';
import { parallelFigures } from './knowledge/parallel.js';
import { roundFigures } from './knowledge/round.js';
import { readEntries } from './knowledge/triple-text.js';

/** BLEU of systems of the WebNLG challenge of 2017, seen and unseen categories (Gardent et al. 2017). */
const PUBLISHED = {
  seen: { ADAPT: 60.6, 'TILB-pipeline': 44.3, 'UPF-FORGe': 40.9 },
  unseen: { 'UPF-FORGe': 35.7, 'TILB-pipeline': 20.7, ADAPT: 10.5 },
};

const knowledge: Bench = async (_, { files, parts, misses }) => {
  const wants = (part: string) => parts === undefined || parts.includes(part);
  const data = lexiconSchema.parse(
    parse(readFileSync(new URL('../datasets/lexicon/en.yaml', import.meta.url), 'utf8')),
  );
  const en = compileLexicon(data, 'en.yaml');
  const chinese = readFileSync(new URL('../datasets/lexicon/zh.yaml', import.meta.url), 'utf8');
  const zh = compileLexicon(lexiconSchema.parse(parse(chinese)), 'zh.yaml');
  const entries = (files ?? []).flatMap(readEntries);
  return {
    ...(wants('round') ? { round: { en: await roundFigures(en, 'en'), zh: await roundFigures(zh, 'zh') } } : {}),
    entries: entries.length,
    ...(entries.length > 0 && wants('consistency') ? { consistency: consistencyFigures(entries, en, misses) } : {}),
    ...(entries.length > 0 && wants('parallel') ? { parallel: parallelFigures(entries, data, misses) } : {}),
    peer: PUBLISHED,
    ratio: null,
  };
};

export default knowledge;
