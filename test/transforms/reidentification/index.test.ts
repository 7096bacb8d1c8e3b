import reidentification from '../../../transforms/reidentification/index.js';
import { testRelate } from '../../conformance/transform.js';

testRelate({ relate: reidentification, folder: new URL('./cases/', import.meta.url) });
