/** What guidelines call their sections (datasets/guidelines/sections.yaml), to codes. */
import { parse } from 'yaml';
import { z } from 'zod';
import type { Block } from '../../engines/blocks/block.js';
import { UserError } from '../../schemas/errors.js';

const fileSchema = z.array(
  z.strictObject({ code: z.string().regex(/^[a-z-]+$/), names: z.array(z.string().min(1)).min(1) }),
);

export interface SectionNames {
  /** Code of a title, undefined where it is none we know. */
  codeOf(title: string): string | undefined;
  /** Whether a line is such a name and nothing else. */
  isName(line: string): boolean;
}

const ORDINAL =
  /^(?:第?[一二三四五六七八九十]{1,3}[、.．章节]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:\.\d{1,2}){0,4}\.?)\s*/;

/** @throws UserError naming the file and what is wrong with it */
export function parseSectionNames(yaml: string, path: string): SectionNames {
  const parsed = fileSchema.safeParse(parse(yaml));
  if (!parsed.success) throw new UserError(`${path}: ${z.prettifyError(parsed.error)}`);
  const rules = parsed.data.map(({ code, names }) => ({
    code,
    title: new RegExp(`^(?:${names.join('|')})(?:\\s+(?:of|for|in)\\s.{2,80})?[:：。.]?$`, 'iu'),
    name: new RegExp(`^(?:${names.join('|')})[:：]?$`, 'iu'),
  }));
  return {
    codeOf: (title) => rules.find((rule) => rule.title.test(title.replace(ORDINAL, '').trim()))?.code,
    isName: (line) => /^[A-Z\u4e00-\u9fff]/.test(line) && rules.some(({ name }) => name.test(line)),
  };
}

export function withCodes(blocks: readonly Block[], names: SectionNames): Block[] {
  return blocks.map((block) => {
    const code = block.kind === 'heading' && block.code === undefined ? names.codeOf(block.text.trim()) : undefined;
    return code === undefined ? block : { ...block, code };
  });
}
