/** PDF and pictures of any kind; how pages are read is tested with engines/pages. */
import connector from '../../../connectors/pages/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector, folder: new URL('./cases/', import.meta.url), truncated: 'fails' });
