/** An Io that gives a unit what it declared and refuses the rest: undeclared dependence would be missing in task ids. */
import type { Connector } from '../../schemas/connector.js';
import type { Zone } from '../../schemas/document.js';
import { UserError } from '../../schemas/errors.js';
import type { Io, Need } from '../../schemas/io.js';

export function grantedIo(io: Io, unit: string, needs: readonly Need[] = []): Io {
  const refuse = (need: Need): never => {
    throw new Error(`${unit} uses ${need} without declaring it in needs`);
  };
  return {
    model: (name) => (needs.includes('models') ? io.model(name) : refuse('models')),
    files: io.files,
    signal: io.signal,
    resource: (path) => io.resource(path),
    log: (message) => io.log(`${unit}: ${message}`),
    get asof() {
      if (needs.includes('asof')) return io.asof;
      return needs.includes('year') ? `${io.asof.slice(0, 4)}-12-31` : refuse('asof');
    },
    get seed() {
      return needs.includes('seed') ? io.seed : refuse('seed');
    },
    pseudonym: (scope, value) => (needs.includes('key') ? io.pseudonym(scope, value) : refuse('key')),
  };
}

/** The Io of a connector that reads one source. Records of patients are never shown to a model of the recipe. */
export function connectorIo(io: Io, connector: Connector, source: { zone: Zone; connector: { options: unknown } }): Io {
  const { name, needs = [] } = connector;
  const refuse = (): never => {
    throw new UserError(`${name} would send records of patients to a model; remove the option that names it`);
  };
  const closed: Io = source.zone === 'public' ? io : { ...io, model: refuse };
  return grantedIo(closed, name, [...needs, ...(connector.needsOf?.(source.connector.options) ?? [])]);
}
