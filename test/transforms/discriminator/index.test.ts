import discriminator from '../../../transforms/discriminator/index.js';
import { testLabel } from '../../conformance/transform.js';

testLabel({ label: discriminator, folder: new URL('./cases/', import.meta.url) });
