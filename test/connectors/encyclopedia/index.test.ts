import encyclopedia from '../../../connectors/encyclopedia/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: encyclopedia, folder: new URL('./cases/', import.meta.url), truncated: 'fails' });
