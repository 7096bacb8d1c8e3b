import dialogue from '../../../connectors/dialogue/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: dialogue, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });
