import cnxml from '../../../connectors/cnxml/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: cnxml, folder: new URL('./cases/', import.meta.url), truncated: 'fails' });
