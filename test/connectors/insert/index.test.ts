import connector from '../../../connectors/insert/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });
