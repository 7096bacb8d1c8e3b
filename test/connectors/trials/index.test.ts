import trials from '../../../connectors/trials/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: trials, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });
