/** Entities by name, as JSON lines: {"id", "label", "type", "synonyms"}. */
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';
import type { Io } from '../../schemas/io.js';
import type { NamedEntity } from './name-table.js';

const text = z.union([z.string(), z.number()]).transform(String);

const lineSchema = z.looseObject({
  id: text,
  label: text.nullish(),
  name: text.nullish(),
  type: z.string().nullish(),
  kind: z.string().nullish(),
  synonyms: z.array(text).nullish(),
});

/** @throws UserError with the line that is none */
export async function readEntities(path: string, io: Pick<Io, 'resource'>): Promise<NamedEntity[]> {
  const entities: NamedEntity[] = [];
  const lines = new TextDecoder().decode(await io.resource(path)).split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const parsed = lineSchema.safeParse(jsonOf(line));
    if (!parsed.success) {
      throw new UserError(`${path}, line ${index + 1}: expected {"id", "label", "type", "synonyms"}`);
    }
    const { id, label, name, type, kind, synonyms } = parsed.data;
    entities.push({ id, label: label ?? name ?? id, type: type ?? kind ?? '', synonyms: synonyms ?? [] });
  }
  return entities;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
