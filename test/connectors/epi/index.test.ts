import connector from '../../../connectors/epi/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector, folder: new URL('./cases/', import.meta.url), truncated: 'fails' });
