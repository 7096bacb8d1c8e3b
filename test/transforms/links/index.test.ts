import links from '../../../transforms/links/index.js';
import { testRelate } from '../../conformance/transform.js';

testRelate({ relate: links, folder: new URL('./cases/', import.meta.url) });
