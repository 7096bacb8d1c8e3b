/** How points are asked: data, one set of wordings a language. */
import { parse } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';

const withBlank = z.string().includes('____').includes('{entity}');
const withOptions = z.string().includes('{options}').includes('{entity}');
const generic = <T extends z.ZodType>(wording: T) =>
  z.record(z.string(), wording).refine((all) => 'generic' in all, 'there is no generic wording');

const languageSchema = z.strictObject({
  lead: z.record(z.string(), z.string()),
  cloze: generic(withBlank),
  choice: generic(withOptions),
});
const wordingSchema = z.strictObject({
  version: z.int(),
  languages: z.strictObject({ en: languageSchema, zh: languageSchema }),
});
export type Wording = z.infer<typeof wordingSchema>;

/** @throws UserError that says what is wrong with the file */
export function parseWording(text: string, path: string): Wording {
  const parsed = wordingSchema.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  throw new UserError(`${path}: ${z.prettifyError(parsed.error)}`);
}
