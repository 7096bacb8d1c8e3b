import openfda from '../../../connectors/openfda/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: openfda, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });
