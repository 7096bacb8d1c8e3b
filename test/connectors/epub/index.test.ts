import epub from '../../../connectors/epub/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: epub, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });
