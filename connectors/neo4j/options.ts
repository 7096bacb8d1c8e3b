/** What a recipe says of a graph database: where it is, and what of it becomes triples. */
import { z } from 'zod';
import { fields } from './row.js';

const property = z.string().min(1).optional();
const scalar = z.union([z.string(), z.number(), z.boolean()]);

export const nodeSchema = z.strictObject({
  id: property.describe('property that identifies a node; must be unique, and should have an index'),
  label: property.describe('property that holds its name'),
  type: property.describe('property that says what kind of entity it is'),
  kind: property.describe('kind of entity of all of them; default is the label in words'),
  prefix: property.describe('CURIE prefix of identifiers that have none'),
});

export const relationshipSchema = z.strictObject({
  predicate: property.describe('name of the relation; default is the type'),
  status: property.describe('property that says how far the fact holds; default is `status`'),
  evidence: z
    .array(z.string().min(1))
    .optional()
    .describe('properties that say what the fact rests on; default is all but the status'),
});

export const options = z
  .strictObject({
    url: z
      .string()
      .regex(/^(bolt|neo4j)(\+s|\+ssc)?:\/\/[^/@\s]+\/?$/, {
        error: 'write bolt://host:7687 or neo4j+s://host, without user and password: these come from the environment',
      })
      .describe('address of the server: bolt://, neo4j://, with +s for TLS, +ssc for a certificate of its own'),
    database: z.string().min(1).default('neo4j').describe('name of the database'),
    user: z.string().min(1).default('neo4j').describe('name of the user'),
    password: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/, {
        error: 'name an environment variable; the password itself never stands in a recipe',
      })
      .default('MEDCORPUS_NEO4J_PASSWORD')
      .describe('environment variable that holds the password; set but empty for a server without authentication'),
    nodes: z.record(z.string().min(1), nodeSchema).default({}).describe('labels of nodes, the most telling first'),
    relationships: z
      .record(z.string().min(1), relationshipSchema)
      .optional()
      .describe('types of relationships to read; default is all of them'),
    query: z
      .string()
      .min(1)
      .optional()
      .describe('Cypher that returns a row a triple, instead of nodes and relationships; must be read-only'),
    parameters: z
      .record(z.string(), z.union([scalar, z.array(scalar)]))
      .default({})
      .describe('parameters of the query'),
    first: z
      .union([scalar, z.array(scalar)])
      .optional()
      .describe('$last of the first page; default is what comes before all texts, then before all numbers'),
    columns: z
      .partialRecord(z.enum(fields), z.string().min(1))
      .default({})
      .describe('columns of the query, where they are not called by the names of the fields'),
    predicate: z.string().min(1).optional().describe('relation of every row of the query, where no column states it'),
    watermark: z
      .string()
      .min(1)
      .optional()
      .describe('Cypher that returns one row which changes whenever the graph does: then an unchanged one is not read'),
    page: z.int().min(2).max(100_000).default(10_000).describe('rows a transaction reads'),
    range: z
      .int()
      .min(1)
      .default(100_000)
      .describe(
        'rows a task reads at the least, where there are more: what changed and what broke is read again by it',
      ),
    timeout: z.int().min(1).default(120).describe('seconds a page may take on the server'),
    retry: z.int().min(0).default(30).describe('seconds during which a page is tried again after a passing fault'),
    lang: z.string().optional().describe('BCP 47 tag of the language of labels'),
  })
  .refine(({ query, relationships, nodes }) => !query || (!relationships && Object.keys(nodes).length === 0), {
    path: ['query'],
    message: 'give either a query, or nodes and relationships',
  })
  .refine(({ query, columns, first }) => query || (Object.keys(columns).length === 0 && first === undefined), {
    path: ['columns'],
    message: 'columns and first belong to a query',
  });

export type Neo4jOptions = z.infer<typeof options>;
export type NodeOptions = z.infer<typeof nodeSchema>;
export type RelationshipOptions = z.infer<typeof relationshipSchema>;
