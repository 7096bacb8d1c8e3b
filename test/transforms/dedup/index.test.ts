import dedup from '../../../transforms/dedup/index.js';
import { testRelate } from '../../conformance/transform.js';

testRelate({ relate: dedup, folder: new URL('./cases/', import.meta.url) });
