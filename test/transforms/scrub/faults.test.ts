/** When something breaks, nothing passes, and nothing is told of the text. */
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../schemas/errors.js';
import type { Io } from '../../../schemas/io.js';
import type { Rewritten } from '../../../schemas/transform.js';
import scrub from '../../../transforms/scrub/index.js';
import { unitOf } from '../../../transforms/scrub/unit.js';
import { ioAt } from '../../conformance/cases.js';
import { packLoader } from '../../engines/phi/packs.js';
import { detector, noteOf, toolsWith } from './stub.js';

const SECRET = 'Zebedee';
const note = noteOf(`Call ${SECRET}.`);

function failure(outcomes: readonly Rewritten[]): { code: string; message: string } {
  const [outcome] = outcomes;
  if (!outcome || !('failed' in outcome)) throw new Error('failed');
  expect(JSON.stringify(outcome)).not.toContain(SECRET);
  return outcome.failed;
}

test('the packs that are shipped are those that are used', () => {
  const shipped = readdirSync('datasets/phi/packs').filter((lang) =>
    existsSync(`datasets/phi/packs/${lang}/SHA256SUMS`),
  );
  expect(scrub.options.parse({}).languages.toSorted()).toEqual(shipped.sort());
});

describe('a language pack', () => {
  const load = packLoader({ en: { givenNames: ['ann'] } });
  const options = scrub.options.parse({ languages: ['en'] });

  function ioWith(
    broken: (path: string, bytes: Uint8Array) => Uint8Array,
    log: (message: string) => void = () => {},
  ): Io {
    const io = ioAt('.');
    const resource = async (path: string) =>
      broken(path, path.includes('/packs/') ? await load(path) : await io.resource(path));
    return { ...io, asof: '2026-12-31', log, resource };
  }

  test('that is whole opens', async () => {
    const unit = await scrub.open(
      options,
      ioWith((_path, bytes) => bytes),
    );
    expect(await unit.apply([noteOf('Rest.')])).toMatchObject([{ kept: {} }]);
  });

  test.each([
    ['a changed list', 'given-names.txt', (bytes: Uint8Array) => Uint8Array.from([...bytes, 0x61, 0x0a])],
    ['a list cut short', 'given-names.txt', (bytes: Uint8Array) => bytes.subarray(0, 1)],
    ['grammar that is no YAML', 'names.yaml', () => new TextEncoder().encode('{')],
    ['missing checksums', 'SHA256SUMS', () => new Uint8Array()],
    ['a broken list of ZIP codes', 'restricted-zip3.json', () => new TextEncoder().encode('{}')],
  ])('with %s withholds every document, and says which file to restore', async (_what, file, change) => {
    const log: string[] = [];
    const io = ioWith(
      (path, bytes) => (path.endsWith(file) ? change(bytes) : bytes),
      (message) => log.push(message),
    );
    const unit = await scrub.open(options, io);
    const outcomes = await unit.apply([note, noteOf('Rest.')]);
    expect(outcomes).toHaveLength(2);
    for (const outcome of outcomes) {
      const { code, message } = failure([outcome]);
      expect(code).toBe('phi-pack');
      expect(message).toMatch(/restore/);
      expect(log).toEqual([message]);
    }
    if (file !== 'SHA256SUMS') expect(log[0]).toContain(file);
  });
});

describe('a document', () => {
  test('on which the detector throws is withheld; its neighbours pass', async () => {
    const broken = {
      ...detector,
      detect: (...args: Parameters<typeof detector.detect>) => {
        if (args[0].includes(SECRET)) throw new TypeError(`cannot read ${SECRET}`);
        return detector.detect(...args);
      },
    };
    const outcomes = await unitOf(toolsWith({}, { detector: broken })).apply([noteOf('Rest.'), note]);
    expect(outcomes[0]).toMatchObject({ kept: {} });
    expect(failure(outcomes.slice(1)).code).toBe('phi-detector');
  });

  test('in which the detector always finds more is withheld', async () => {
    const greedy = {
      ...detector,
      detect: (text: string) => {
        const start = text.indexOf('x');
        return start === -1 ? [] : [{ start, end: start + 1, category: 'id' as const, rule: 'stub/greedy' }];
      },
    };
    const unit = unitOf(toolsWith({}, { detector: greedy }));
    expect(await unit.apply([noteOf('x-x')])).toMatchObject([{ kept: { edits: [{}, {}] } }]);
    expect(failure(await unit.apply([noteOf(`${SECRET} x-x-x-x-x-x`)])).code).toBe('phi-rescan');
  });

  test('in which a known value is left is withheld', async () => {
    const blind = { ...detector, detect: () => [] };
    const reading = {
      ...noteOf(`${SECRET} Quillfeather`),
      known: { identities: [{ kind: 'name' as const, value: `${SECRET} Quillfeather` }], fields: [] },
    };
    expect(failure(await unitOf(toolsWith({}, { detector: blind })).apply([reading])).code).toBe('phi-rescan');
  });

  test.each(['\ud83d', 'a\ude00b', '\ude00\ud83d'])('with half a character is withheld: %j', async (half) => {
    expect(failure(await unitOf(toolsWith({})).apply([noteOf(`${SECRET}${half}`)])).code).toBe('phi-text');
    expect(failure(await unitOf(toolsWith({})).apply([noteOf('Rest.', { title: half })])).code).toBe('phi-text');
  });

  test('stops the run where the fault is not its own', async () => {
    const io = ioAt('.');
    const keyless: Io = {
      ...io,
      pseudonym: () => {
        throw new UserError('MEDCORPUS_KEY is not set');
      },
    };
    await expect(unitOf(toolsWith({ policy: 'expert' }, { io: keyless })).apply([note])).rejects.toThrow(
      'MEDCORPUS_KEY',
    );
    for (const policy of ['safe-harbor', 'limited', 'publication'] as const) {
      expect(await unitOf(toolsWith({ policy }, { io: keyless })).apply([noteOf('Ann, 2019-05-02')])).toMatchObject([
        { kept: {} },
      ]);
    }
  });
});
