/** Reads the rows of a query from a server, once; prints how many triples came. Run with little memory. */
import neo4j from '../../../connectors/neo4j/index.js';
import { ioFor } from '../../conformance/cases.js';

const [url, query] = process.argv.slice(2);
const options = neo4j.options.parse({ url, query });
const partition = { key: 'query/00000', parts: [{ uri: 'neo4j:neo4j/query', digest: null }] };
let triples = 0;
for await (const item of neo4j.read(partition, options, ioFor(neo4j, '.'))) if ('triple' in item) triples++;
process.stdout.write(JSON.stringify({ triples }));
