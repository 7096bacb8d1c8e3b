/** Reads an export that is made while it is read, so that its size is no matter of disk; prints what came of it as JSON. */
import { readExport } from '../../../connectors/mimic/index.js';
import type { Io, Part } from '../../../schemas/io.js';

const PATIENTS = 2300;
const LABS_EACH = 400;
const PASS_CHARACTERS = 30 * 1024 * 1024;

let bytes = 0;

function* linesOf(uri: string): Iterable<string> {
  if (uri === 'ADMISSIONS.csv') {
    yield 'SUBJECT_ID,HADM_ID,ADMITTIME,DISCHTIME,DEATHTIME,ADMISSION_TYPE,ADMISSION_LOCATION,DISCHARGE_LOCATION,LANGUAGE,MARITAL_STATUS,ETHNICITY,EDREGTIME,EDOUTTIME,HOSPITAL_EXPIRE_FLAG';
    for (let patient = 0; patient < PATIENTS; patient++) {
      yield `${10000 + patient},${500000 + patient},2161-03-28 21:09:00,2161-04-06,,EMERGENCY,,,,,,,,0`;
    }
  } else {
    yield 'SUBJECT_ID,HADM_ID,ITEMID,CHARTTIME,VALUE,VALUENUM,VALUEUOM,FLAG';
    // Rows of a patient lie far apart.
    for (let lab = 0; lab < LABS_EACH; lab++) {
      for (let patient = 0; patient < PATIENTS; patient++) {
        yield `${10000 + patient},${500000 + patient},${50000 + (lab % 90)},2161-03-29 06:00:00,${lab}.5,${lab}.5,mEq/L,`;
      }
    }
  }
}

async function* chunksOf({ uri }: Part): AsyncIterable<Uint8Array> {
  let chunk = '';
  for (const line of linesOf(uri)) {
    chunk += `${line}\n`;
    if (chunk.length < 256 * 1024) continue;
    bytes += chunk.length;
    yield Buffer.from(chunk);
    chunk = '';
  }
  yield Buffer.from(chunk);
}

const unused = () => {
  throw new Error('not part of this probe');
};
const io: Io = {
  files: { list: unused, digest: unused, buckets: unused, bytes: unused, stream: chunksOf },
  resource: unused,
  asof: '2026-11-20',
  seed: '',
  pseudonym: unused,
  model: unused,
  signal: new AbortController().signal,
  log: () => {},
};

let documents = 0;
let labs = 0;
const parts = ['ADMISSIONS.csv', 'LABEVENTS.csv'].map((uri) => ({ uri, digest: null }));
for await (const item of readExport(parts, { longnote: 8000 }, io, PASS_CHARACTERS)) {
  if (!('document' in item)) throw new Error('expected nothing but documents');
  documents++;
  labs += item.document.text.split('mEq/L').length - 1;
}
process.stdout.write(JSON.stringify({ documents, labs, bytes }));
