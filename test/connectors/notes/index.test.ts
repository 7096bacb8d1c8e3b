import notes from '../../../connectors/notes/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: notes, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });
