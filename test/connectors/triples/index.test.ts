import { expect, test } from 'vitest';
import triples from '../../../connectors/triples/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: triples, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });

test('several objects in a cell and identifiers do not go together', () => {
  const columns = { subject: 'a', objectid: 'b' };
  const parsed = triples.options.safeParse({ path: 'x.tsv', columns, separator: ';' });
  expect(parsed.error?.issues).toMatchObject([{ path: ['separator'] }]);
});
