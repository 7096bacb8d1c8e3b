import pubmed from '../../../connectors/pubmed/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: pubmed, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });
