import jats from '../../../connectors/jats/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: jats, folder: new URL('./cases/', import.meta.url), truncated: 'fails' });
