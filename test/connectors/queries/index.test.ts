import queries from '../../../connectors/queries/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: queries, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });
