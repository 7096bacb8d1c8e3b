import copies from '../../../transforms/copies/index.js';
import { testRelate } from '../../conformance/transform.js';

testRelate({ relate: copies, folder: new URL('./cases/', import.meta.url) });
