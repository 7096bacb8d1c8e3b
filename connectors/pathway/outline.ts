/** Blocks of a pathway with its sections named by code, its tables as steps, and the blanks of its forms left out. */
import type { Block } from '../../engines/blocks/block.js';
import { blockOf, headingOf } from '../../engines/blocks/material.js';
import { withoutBoxes } from './cells.js';
import type { Grammar } from './grammar.js';
import { stepsOf } from './tables.js';

const ORDINAL =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:\.\d{1,2}){0,3}[.、．)]?\s|第[一二三四五六七八九十]{1,3}[章节部分]{1,2}\s?)\s?/;
/** A paragraph that names a section is this short, up to its first stop. */
const MAX_NAME = 40;

/** 一、 as the headings of plain text have it, （一） below it. */
const ORDINAL_LEVEL = 5;
/** Below every heading, so that each of them ends the steps of the table before it. */
const STEP_LEVEL = 20;

export function pathwayBlocks(blocks: readonly Block[], grammar: Grammar): Block[] {
  let level = 0;
  return blocks.flatMap((block): Block[] => {
    if (block.kind === 'heading') {
      ({ level } = block);
      return [coded(block, grammar)];
    }
    if (block.cells) return stepsOf(block.cells, STEP_LEVEL, grammar) ?? unlessBlank(block, grammar);
    if (block.kind === 'list') return [{ ...block, text: withoutBoxes(block.text) }];
    if (block.kind !== 'paragraph') return [block];
    const named = sectionIn(block, level, grammar);
    if (named[0]?.kind === 'heading') ({ level } = named[0]);
    return named.flatMap((one) => unlessBlank(one, grammar));
  });
}

function coded(block: Block, grammar: Grammar): Block {
  const title = block.text.replace(ORDINAL, '').trim();
  const code =
    codeOf(title, grammar) ?? (grammar.heading.test(title) || grammar.heading.test(block.text) ? 'step' : undefined);
  return code === undefined ? block : { ...block, code };
}

function codeOf(title: string, { sections }: Grammar): string | undefined {
  return sections.find(({ pattern }) => pattern.test(title))?.code;
}

/** Word files set `（一）适用对象。` as a plain paragraph; its text may follow in the same one. */
function sectionIn(block: Block, level: number, grammar: Grammar): Block[] {
  const text = withoutBoxes(block.text);
  const ordinal = ORDINAL.exec(text)?.[0];
  if (ordinal === undefined) {
    return grammar.heading.test(text) && text.length <= MAX_NAME
      ? [headingOf(text, Math.max(level, 1), 'step')]
      : [{ ...block, text }];
  }
  const stop = /[。\n]|[:：]\s?(?=\S)/.exec(text);
  const name = stop ? text.slice(0, stop.index) : text;
  const code = name.length <= MAX_NAME ? codeOf(name.slice(ordinal.length), grammar) : undefined;
  if (code === undefined) return [{ ...block, text }];
  const rest = stop ? text.slice(stop.index + stop[0].length).trim() : '';
  const heading = headingOf(name.trim(), /^[（(]/.test(ordinal) ? ORDINAL_LEVEL + 1 : ORDINAL_LEVEL, code);
  return rest === '' ? [heading] : [heading, blockOf('paragraph', rest)];
}

/** A line of blanks (`姓名：____ 性别：__`) holds nothing to learn. */
function unlessBlank(block: Block, { blank }: Grammar): Block[] {
  if (block.kind === 'heading') return [block];
  const labels = block.text.match(blank) ?? [];
  if (labels.length < 2) return [block];
  const stay = /标准住院日[:：]\s?[≤≥<>约]?\s?\d[^\s]*/.exec(block.text)?.[0];
  const rest = block.text
    .replace(stay ?? '', '')
    .replace(/标准住院日[:：]?/, '')
    .replace(blank, '')
    .replace(/[\s_＿—|:：,，、;；年月日岁/-]/g, '');
  if (!/^(?:男|女|male|female)*$/i.test(rest)) return [block];
  return stay === undefined ? [] : [blockOf('paragraph', stay)];
}
