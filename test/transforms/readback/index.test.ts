/** readback: its cases. */
import readback from '../../../transforms/readback/index.js';
import { testLabel } from '../../conformance/transform.js';

testLabel({ label: readback, folder: new URL('./cases/', import.meta.url) });
