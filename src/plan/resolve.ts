/** From a recipe to what it means: connectors and transforms loaded, options checked, zones decided. */
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Connector } from '../../schemas/connector.js';
import type { Zone } from '../../schemas/document.js';
import { UserError } from '../../schemas/errors.js';
import { type Phi, type PhiPolicy, phiPolicies, phiPolicySchema } from '../../schemas/phi.js';
import type { Recipe, SourceRecipe } from '../../schemas/recipe.js';
import { type Mix, mixSchema, type SourceSpec, type UnitSpec } from '../../schemas/task.js';
import type { Derive, Label, Relate, Rewrite, Transform } from '../../schemas/transform.js';
import { type RecipeFile, readYaml } from './recipe.js';
import { loadConnector, loadTransform } from './registry.js';

export interface ResolvedUnit<T extends Transform = Transform> {
  readonly transform: T;
  readonly options: unknown;
}

export interface ResolvedSource {
  readonly spec: SourceSpec;
  readonly connector: Connector;
  readonly tolerate: number;
}

export interface ResolvedRecipe {
  readonly file: RecipeFile;
  readonly recipe: Recipe;
  readonly sources: readonly ResolvedSource[];
  readonly rewrites: readonly ResolvedUnit<Rewrite>[];
  readonly derives: readonly ResolvedUnit<Derive>[];
  readonly labels: readonly ResolvedUnit<Label>[];
  readonly relates: readonly ResolvedUnit<Relate>[];
  readonly mixes: Readonly<Record<string, Mix>>;
}

/** @throws UserError */
export async function resolveRecipe(file: RecipeFile): Promise<ResolvedRecipe> {
  const { recipe } = file;
  const rewrites = await unitsOf(file, 'rewrite', isRewrite);
  const policy = policyOf(rewrites);
  const sources: ResolvedSource[] = [];
  for (const [name, source] of Object.entries(recipe.sources)) {
    sources.push(await resolveSource(file, name, source, policy));
  }
  const scrubbed = sources.find(({ spec }) => spec.phi !== 'none');
  if (scrubbed && !rewrites.some(({ transform }) => transform.name === 'scrub')) {
    const { name, zone } = scrubbed.spec;
    const why =
      zone === 'clinical'
        ? 'is clinical'
        : isPersonal(scrubbed.connector, scrubbed.spec.connector.options)
          ? 'holds what people wrote about themselves'
          : 'asks for a policy';
    throw new UserError(
      `${file.source.atPath(['stages', 'rewrite'])}: source ${name} ${why}, so 'scrub' must be among the rewrites`,
    );
  }
  return {
    file,
    recipe,
    sources,
    rewrites,
    derives: await unitsOf(file, 'derive', isDerive),
    labels: await unitsOf(file, 'label', isLabel),
    relates: await unitsOf(file, 'relate', isRelate),
    mixes: await mixesOf(file),
  };
}

async function resolveSource(
  file: RecipeFile,
  name: string,
  source: SourceRecipe,
  policy: PhiPolicy | undefined,
): Promise<ResolvedSource> {
  const { connector: connectorName, zone: wanted, phi: wantedPhi, tolerate, use, ...rest } = source;
  const at = (key: string) => file.source.atPath(['sources', name, key]);
  const connector = await loadConnector(connectorName).catch((error: unknown) => {
    throw error instanceof UserError ? new UserError(`${at('connector')}: ${error.message}`) : error;
  });
  if (use !== undefined && use !== 'corpus') {
    throw new UserError(`${at('use')}: 'use: ${use}' is planned but not built yet; leave the source out for now`);
  }
  if (connector.zone === 'clinical' && wanted === 'public') {
    throw new UserError(`${at('zone')}: ${connectorName} reads patient records, which are never public; remove 'zone'`);
  }
  const kind = z.looseObject({ kind: z.string() }).safeParse(rest).data?.kind;
  if (kind === 'exam' && use === undefined) {
    throw new UserError(
      `${at('kind')}: exam banks do not enter a corpus by accident, since models are tested with them; write 'use: corpus' if this one shall`,
    );
  }
  const zone = wanted ?? (connector.zone === 'public' ? 'public' : 'clinical');
  const options = file.source.parse(connector.options, ['sources', name], rest);
  const phi = wantedPhi ?? defaultPhi(zone, connector, options, policy);
  checkPhi(phi, zone, connector, at('phi'));
  const spec: SourceSpec = {
    name,
    connector: { name: connectorName, options },
    zone,
    phi,
  };
  return { spec, connector, tolerate: tolerate ?? file.recipe.tolerate };
}

/** Texts of patients, and what people wrote about themselves, are scrubbed unless somebody says how or that not. */
export function defaultPhi(zone: Zone, connector: Connector, options: unknown, policy: PhiPolicy = 'safe-harbor'): Phi {
  if (zone === 'clinical') return policy;
  return isPersonal(connector, options) ? 'safe-harbor' : 'none';
}

function isPersonal(connector: Connector, options: unknown): boolean {
  return connector.personal === true || connector.personalOf?.(options) === true;
}

/** The policy among the options of the scrub: that of clinical sources which name none. */
function policyOf(rewrites: readonly ResolvedUnit<Rewrite>[]): PhiPolicy | undefined {
  const scrub = rewrites.find(({ transform }) => transform.name === 'scrub');
  return z.looseObject({ policy: phiPolicySchema }).safeParse(scrub?.options).data?.policy;
}

function checkPhi(phi: Phi, zone: Zone, connector: Connector, at: string): void {
  if (zone === 'clinical' && phi === 'none') {
    throw new UserError(`${at}: a clinical source is always scrubbed; take a policy: ${phiPolicies.join(', ')}`);
  }
  if (connector.zone === 'clinical' && phi === 'publication') {
    throw new UserError(
      `${at}: 'publication' keeps names, and ${connector.name} reads patient records; take safe-harbor, limited or expert`,
    );
  }
  if (zone === 'public' && (phi === 'limited' || phi === 'expert')) {
    throw new UserError(`${at}: '${phi}' is for clinical sources; a public one takes safe-harbor, publication or none`);
  }
}

async function unitsOf<T extends Transform>(
  file: RecipeFile,
  stage: keyof Recipe['stages'],
  isKind: (transform: Transform) => transform is T,
): Promise<ResolvedUnit<T>[]> {
  const units: ResolvedUnit<T>[] = [];
  for (const [index, entry] of file.recipe.stages[stage].entries()) {
    for (const { name, options } of specsOf(entry)) {
      const at = ['stages', stage, index];
      const transform = await loadTransform(name).catch((error: unknown) => {
        throw error instanceof UserError ? new UserError(`${file.source.atPath(at)}: ${error.message}`) : error;
      });
      if (!isKind(transform)) {
        throw new UserError(
          `${file.source.atPath(at)}: ${name} is a ${transform.does}; list it under stages.${transform.does}`,
        );
      }
      units.push({ transform, options: file.source.parse(transform.options, [...at, name], options) });
    }
  }
  return units;
}

function specsOf(entry: Recipe['stages']['label'][number]): UnitSpec[] {
  if (typeof entry === 'string') return [{ name: entry, options: {} }];
  return Object.entries(entry).map(([name, options]) => ({ name, options }));
}

async function mixesOf(file: RecipeFile): Promise<Record<string, Mix>> {
  const mixes: Record<string, Mix> = {};
  for (const [name, path] of Object.entries(file.recipe.mixes)) {
    const source = await readYaml(resolve(file.folder, path)).catch((error: unknown) => {
      throw error instanceof UserError
        ? new UserError(`${file.source.atPath(['mixes', name])}: ${error.message}`)
        : error;
    });
    const mix = source.parse(mixSchema);
    if (mix.mix !== name) {
      throw new UserError(
        `${source.atPath(['mix'])}: the file calls its mix '${mix.mix}', the recipe calls it '${name}'; use one name`,
      );
    }
    mixes[name] = mix;
  }
  return mixes;
}

/** The recipe as it acts, without places of one machine: what a snapshot and a release carry. */
export function effectiveRecipe({
  recipe,
  sources,
  rewrites,
  derives,
  labels,
  relates,
  mixes,
}: ResolvedRecipe): unknown {
  const units = (list: readonly ResolvedUnit[]) =>
    list.map(({ transform, options }) => ({ unit: transform.name, version: transform.version, options }));
  const { corpus, asof, seed, tolerate, bucket } = recipe;
  return {
    corpus,
    asof,
    seed,
    tolerate,
    bucket,
    sources: Object.fromEntries(
      sources.map(({ spec, connector, tolerate: share }) => [
        spec.name,
        {
          connector: connector.name,
          version: connector.version,
          zone: spec.zone,
          phi: spec.phi,
          tolerate: share,
          options: z.record(z.string(), z.unknown()).parse(spec.connector.options),
        },
      ]),
    ),
    stages: { rewrite: units(rewrites), derive: units(derives), label: units(labels), relate: units(relates) },
    mixes,
  };
}

function isRewrite(transform: Transform): transform is Rewrite {
  return transform.does === 'rewrite';
}
function isDerive(transform: Transform): transform is Derive {
  return transform.does === 'derive';
}
function isLabel(transform: Transform): transform is Label {
  return transform.does === 'label';
}
function isRelate(transform: Transform): transform is Relate {
  return transform.does === 'relate';
}
