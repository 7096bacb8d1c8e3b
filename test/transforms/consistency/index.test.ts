/** consistency: its cases. */
import consistency from '../../../transforms/consistency/index.js';
import { testLabel } from '../../conformance/transform.js';

testLabel({ label: consistency, folder: new URL('./cases/', import.meta.url) });
