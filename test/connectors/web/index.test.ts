import web from '../../../connectors/web/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: web, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });
