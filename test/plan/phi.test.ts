/** Which policy a source is scrubbed with, and that it is part of what makes a task the same task. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Connector, defineConnector } from '../../schemas/connector.js';
import type { Phi } from '../../schemas/phi.js';
import { defaultPhi } from '../../src/plan/resolve.js';
import { readTask } from '../../src/plan/tasks.js';

const options = z.strictObject({});

function connectorWith(personal: boolean): Connector<z.infer<typeof options>> {
  return defineConnector({
    name: 'forum',
    version: 1,
    options,
    yields: 'document',
    zone: 'ask',
    ...(personal ? { personal } : {}),
    counts: 'post',
    async *partitions() {},
    async *read() {},
  });
}

describe('where the recipe says nothing', () => {
  test.each([
    ['clinical', false, 'safe-harbor'],
    ['clinical', true, 'safe-harbor'],
    ['public', true, 'safe-harbor'],
    ['public', false, 'none'],
  ] as const)('a %s source, personal %s, is scrubbed with %s', (zone, personal, expected) => {
    expect(defaultPhi(zone, connectorWith(personal), {})).toBe(expected);
  });
});

test('a connector may say by its options that people wrote it about themselves', () => {
  const forums = defineConnector({
    name: 'crawl',
    version: 1,
    options: z.strictObject({ forums: z.boolean() }),
    yields: 'document',
    zone: 'public',
    counts: 'page',
    personalOf: ({ forums: kept }) => kept,
    async *partitions() {},
    async *read() {},
  });
  expect(defaultPhi('public', forums, { forums: true })).toBe('safe-harbor');
  expect(defaultPhi('public', forums, { forums: false })).toBe('none');
});

function taskOf(phi: Phi, policyOfStage = 'safe-harbor'): string {
  const unit = { version: 1, resources: {}, needs: {} };
  const spec = { name: 'a', connector: { name: 'forum', options: {} }, zone: 'public' as const, phi };
  const scrub = { ...unit, name: 'scrub', options: { policy: policyOfStage, languages: ['en'] } };
  const identities = {
    connector: { ...unit, name: 'forum', options: {} },
    rewrites: [{ ...unit, name: 'normalise', options: {} }, scrub],
    key: '',
    tombstones: [],
  };
  const partition = { key: '0', parts: [] };
  return readTask({ spec, connector: connectorWith(true), tolerate: 0 }, partition, identities).id;
}

describe('a read task', () => {
  test('is another one under another policy', () => {
    const ids = (['safe-harbor', 'publication', 'none'] as const).map((phi) => taskOf(phi));
    expect(new Set(ids).size).toBe(3);
  });

  test('has the policy of its source, not that of the stage', () => {
    expect(taskOf('publication', 'safe-harbor')).toBe(taskOf('publication', 'limited'));
  });
});
