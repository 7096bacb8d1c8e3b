import quality from '../../../transforms/quality/index.js';
import { testLabel } from '../../conformance/transform.js';

testLabel({ label: quality, folder: new URL('./cases/', import.meta.url) });
