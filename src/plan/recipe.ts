/** Reads a recipe: YAML, environment, schema. Every complaint names the file, the line and what to write instead. */
import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { isMap, isScalar, LineCounter, type Node, parseDocument, visit, type Document as YamlDocument } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';
import { type Recipe, recipeSchema } from '../../schemas/recipe.js';
import { nearest } from './nearest.js';

/** A recipe as written, with the way back to its lines. */
export interface RecipeFile {
  readonly recipe: Recipe;
  /** Absolute folder the recipe lies in. */
  readonly folder: string;
  /** Absolute folder the uris of its sources are relative to. */
  readonly root: string;
  /** Absolute folder of the store. */
  readonly store: string;
  readonly source: YamlSource;
}

/** @throws UserError */
export async function readRecipe(path: string, environment: NodeJS.ProcessEnv): Promise<RecipeFile> {
  const source = await readYaml(path);
  source.interpolate(environment);
  const recipe = source.parse(recipeSchema);
  const folder = dirname(resolve(path));
  // A path that comes from the environment means what it means in the shell it was written in.
  const baseOf = (key: string) => (source.isFromEnvironment(key) ? process.cwd() : folder);
  const root = resolve(baseOf('root'), recipe.root);
  // A URL is passed on as it is: the store says what it makes of it.
  const store = recipe.store.includes('://') ? recipe.store : resolve(baseOf('store'), recipe.store);
  return { recipe, folder, root, store, source };
}

/** @throws UserError when the file cannot be read or is not YAML */
export async function readYaml(path: string): Promise<YamlSource> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`cannot read ${path} (${error.code ?? 'unknown error'}); check the path`);
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) throw new UserError(`${shown(path)}: ${error.message}`);
  return new YamlSource(path, document, lines);
}

/** A YAML file that can say where in it a value stands. */
export class YamlSource {
  constructor(
    readonly path: string,
    private readonly document: YamlDocument,
    private readonly lines: LineCounter,
  ) {}

  readonly #interpolated = new Set<unknown>();

  /** Replaces `${NAME}` and `${NAME:-default}` in every text. @throws UserError naming a variable that is not set */
  interpolate(environment: NodeJS.ProcessEnv): void {
    visit(this.document, {
      Scalar: (_key, node) => {
        if (typeof node.value !== 'string' || !node.value.includes('${')) return;
        this.#interpolated.add(node);
        node.value = node.value.replace(
          /\$\{([A-Z_][A-Z0-9_]*)(?::-([^}]*))?\}/g,
          (_match, name: string, fallback?: string) => {
            const value = environment[name] ?? fallback;
            if (value === undefined || value === '') {
              throw new UserError(
                `${this.at(node)}: the environment variable ${name} is not set; set it, e.g. ${name}=/path/to/data`,
              );
            }
            return value;
          },
        );
      },
    });
  }

  /** Whether the value of a key at the top held a variable. */
  isFromEnvironment(key: string): boolean {
    return this.#interpolated.has(this.document.getIn([key], true));
  }

  /** @throws UserError with one line a complaint */
  parse<T>(schema: z.ZodType<T>, at: readonly (string | number)[] = [], value: unknown = this.document.toJS()): T {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new UserError(parsed.error.issues.map((issue) => this.complaint(issue, at, schema)).join('\n'));
  }

  private complaint(issue: z.core.$ZodIssue, at: readonly (string | number)[], schema: z.ZodType): string {
    const path = [...at, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys
        .map((key) => {
          const meant = nearest(key, knownKeys(schema, issue.path));
          return `${this.atPath([...path, key])}: unknown key '${key}'${meant ? `; did you mean '${meant}'?` : ''}`;
        })
        .join('\n');
    }
    const meant = issue.code === 'invalid_value' ? this.meantBy(path, issue.values) : '';
    return `${this.atPath(path)}: ${path.join('.') || 'the recipe'}: ${issue.message}${meant}`;
  }

  /** The value of a list that was probably meant by the one in the file. */
  private meantBy(path: readonly (string | number)[], values: readonly unknown[]): string {
    const written = this.document.getIn(path);
    const words = values.filter((value) => typeof value === 'string');
    const meant = typeof written === 'string' ? nearest(written, words) : undefined;
    return meant === undefined ? '' : `; did you mean '${meant}'?`;
  }

  /** `file:line` of a path into the document, or of its nearest ancestor. */
  atPath(path: readonly (string | number)[]): string {
    for (let length = path.length; length > 0; length--) {
      const node = this.nodeAt(path.slice(0, length));
      if (node) return this.at(node);
    }
    return shown(this.path);
  }

  private at(node: Node): string {
    const offset = node.range?.[0];
    return offset === undefined ? shown(this.path) : `${shown(this.path)}:${this.lines.linePos(offset).line}`;
  }

  /** The key of the last step where there is one: an unknown key is complained about where it stands. */
  private nodeAt(path: readonly (string | number)[]): Node | undefined {
    const parent = path.length === 1 ? this.document.contents : this.document.getIn(path.slice(0, -1), true);
    const last = path.at(-1);
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && key.value === last);
      return pair && isScalar(pair.key) ? pair.key : undefined;
    }
    const node = this.document.getIn(path, true);
    return isScalar(node) || isMap(node) ? node : undefined;
  }
}

/** The keys an object schema knows at a path, from its JSON Schema. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const node = z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() });
  let current: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  for (const step of path) current = node.safeParse(current).data?.properties?.[String(step)];
  return Object.keys(node.safeParse(current).data?.properties ?? {});
}

function shown(path: string): string {
  const here = relative(process.cwd(), path);
  return here.startsWith('..') ? path : here;
}
