import terminology from '../../../connectors/terminology/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: terminology, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });
