import obo from '../../../connectors/obo/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: obo, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });
