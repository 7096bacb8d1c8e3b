import spl from '../../../connectors/spl/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: spl, folder: new URL('./cases/', import.meta.url), truncated: 'fails' });
