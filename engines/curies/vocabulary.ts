/** The names of things in a graph: prefixes of identifiers and names of relations, from the two tables of `datasets/knowledge`. */
import type { Io } from '../../schemas/io.js';
import { type Identifier, identifierReader, prefixesSchema } from './identifiers.js';
import { type Relation, relationReader, relationsSchema } from './relations.js';

const PREFIXES = 'datasets/knowledge/prefixes.json';
const RELATIONS = 'datasets/knowledge/relations.json';
/** What a connector declares as its `resources`. */
export const vocabularyResources: readonly string[] = [PREFIXES, RELATIONS];

export interface Vocabulary {
  identifierOf(raw: string): Identifier;
  relationOf(raw: string): Relation;
}

export async function loadVocabulary(io: Pick<Io, 'resource'>): Promise<Vocabulary> {
  return {
    identifierOf: identifierReader(prefixesSchema.parse(await readJson(io, PREFIXES))),
    relationOf: relationReader(relationsSchema.parse(await readJson(io, RELATIONS))),
  };
}

async function readJson(io: Pick<Io, 'resource'>, path: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await io.resource(path)));
}
