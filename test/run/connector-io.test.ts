/** What a connector may use: what it declares under its options, and of models nothing where records of patients are read. */
import { expect, test } from 'vitest';
import pages from '../../connectors/pages/index.js';
import { connectorIo } from '../../src/io/granted.js';
import { unitIdentity } from '../../src/plan/identity.js';
import { ioAt } from '../conformance/cases.js';

const options = (more: object) => pages.options.parse({ path: 'a.pdf', ...more });
const asking = { connector: { options: options({ structurer: 'reader' }) } };
const quiet = { connector: { options: options({}) } };

test('a model is there for who names one, in public sources', () => {
  const io = { ...ioAt('.'), model: () => ({ complete: fails, structured: fails, estimate: fails }) };
  expect(() => connectorIo(io, pages, { zone: 'public', ...asking }).model('reader')).not.toThrow();
  expect(() => connectorIo(io, pages, { zone: 'public', ...quiet }).model('reader')).toThrow('without declaring it');
  expect(() => connectorIo(io, pages, { zone: 'clinical', ...asking }).model('reader')).toThrow('records of patients');
});

test('other models change the identity of a source that names one, and of no other', async () => {
  const world = { asof: '2026-11-20', seed: 's', key: '', root: '.' };
  const needs = async (of: typeof quiet, models: string) => {
    return (await unitIdentity(pages, of.connector.options, { ...world, models })).needs;
  };
  expect(await needs(quiet, 'a')).toEqual(await needs(quiet, 'b'));
  expect(await needs(asking, 'a')).not.toEqual(await needs(asking, 'b'));
});

async function fails(): Promise<never> {
  throw new Error('nobody asked');
}
