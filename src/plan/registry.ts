/** Finds connectors and transforms: a folder each, found by name. Adding one is adding a folder. */
import { existsSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import type { Connector } from '../../schemas/connector.js';
import { UserError } from '../../schemas/errors.js';
import type { Transform } from '../../schemas/transform.js';
import { nearest } from './nearest.js';

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

const declaration = { name: z.string(), version: z.int(), options: z.instanceof(z.ZodType) };
const connectorModule = z.looseObject({
  default: z.custom<Connector>(
    (value) => z.looseObject({ ...declaration, yields: z.string() }).safeParse(value).success,
  ),
});
const transformModule = z.looseObject({
  default: z.custom<Transform>((value) => z.looseObject({ ...declaration, does: z.string() }).safeParse(value).success),
});

export function connectorNames(): string[] {
  return foldersIn('connectors');
}

export function transformNames(): string[] {
  return foldersIn('transforms');
}

/** @throws UserError that names the nearest connector */
export async function loadConnector(name: string): Promise<Connector> {
  return connectorModule.parse(await load('connectors', 'connector', name)).default;
}

/** @throws UserError that names the nearest transform */
export async function loadTransform(name: string): Promise<Transform> {
  return transformModule.parse(await load('transforms', 'transform', name)).default;
}

async function load(folder: 'connectors' | 'transforms', noun: string, name: string): Promise<unknown> {
  const known = foldersIn(folder);
  if (!known.includes(name)) {
    throw new UserError(
      `there is no ${noun} '${name}'; did you mean '${nearest(name, known)}'? There are: ${known.join(', ')}`,
    );
  }
  return import(new URL(`../../${folder}/${name}/index.${extension}`, import.meta.url).href);
}

function foldersIn(folder: 'connectors' | 'transforms'): string[] {
  const root = new URL(`../../${folder}/`, import.meta.url);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/index.${extension}`, root)))
    .map((entry) => entry.name)
    .sort();
}
