import qa from '../../../connectors/qa/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: qa, folder: new URL('./cases/', import.meta.url), truncated: 'fails' });
