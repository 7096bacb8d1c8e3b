import authority from '../../../transforms/authority/index.js';
import { testLabel } from '../../conformance/transform.js';

testLabel({ label: authority, folder: new URL('./cases/', import.meta.url) });
