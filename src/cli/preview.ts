/** `medcorpus preview`: what a source of a recipe yields, before any run. Nothing is written. */

import { UserError } from '../../schemas/errors.js';
import { missingKey } from '../io/index.js';
import { readRecipe } from '../plan/recipe.js';
import { resolveRecipe } from '../plan/resolve.js';
import { environmentKey } from '../run/key.js';
import { openRewrites, readSource, standaloneIo } from '../run/standalone.js';
import { positive } from './options.js';
import { grouped } from './units.js';

const TITLE_WIDTH = 60;

export async function preview(path: string, sourceName: string, options: { limit: string }): Promise<void> {
  const resolved = await resolveRecipe(await readRecipe(path, process.env));
  const source = resolved.sources.find(({ spec }) => spec.name === sourceName);
  if (!source) {
    throw new UserError(
      `${path} has no source '${sourceName}'; it has: ${resolved.sources.map(({ spec }) => spec.name).join(', ')}`,
    );
  }
  const { spec, connector } = source;
  // A preview is thrown away, so a key of its own will do where the recipe allows a throw-away one.
  const key = environmentKey(process.env) ?? (resolved.recipe.key === 'throwaway' ? 'preview-only-key' : undefined);
  if (spec.zone === 'clinical' && key === undefined) throw missingKey();
  const log = (message: string) => process.stderr.write(`${message}\n`);
  const io = standaloneIo({
    root: resolved.file.root,
    asof: resolved.recipe.asof,
    key,
    signal: new AbortController().signal,
    log,
  });
  const units = resolved.rewrites.map(({ transform, options: unit }) => ({ name: transform.name, options: unit }));
  const counts = await readSource(connector, spec, {
    io,
    rewrites: await openRewrites(units, spec, io),
    limit: positive('--limit', options.limit),
    sink: {
      async document({ kind, lang, text, sections, license, title }) {
        const shape = `${kind.padEnd(12)} ${(lang ?? '-').padEnd(5)} ${grouped(text.length).padStart(9)} chars ${String(sections.length).padStart(4)} sections`;
        say(`kept      ${shape}  ${license.padEnd(16)} ${title.slice(0, TITLE_WIDTH)}`);
      },
      async triple({ subject, predicate, object, status }) {
        say(
          `kept      ${subject.label} | ${predicate} | ${object.label.slice(0, TITLE_WIDTH)}${status === null ? '' : ` | ${status}`}`,
        );
      },
      async reject({ uri, rule, value }) {
        say(`rejected  ${rule}${value === null ? '' : ` (${value})`}  ${uri}`);
      },
      async fail({ uri, place, code, message }) {
        say(`failed    ${code} ${uri}${place === '' ? '' : ` ${place}`}: ${message}`);
      },
      count: () => {},
    },
  });
  say(
    `${grouped(counts.read)} read: ${grouped(counts.kept)} kept, ${grouped(counts.rejected)} rejected, ${grouped(counts.failed)} failed`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
