/**
 * File names of clinical sources, sealed: patients' names stand in them, and a plan lies in the store where every worker
 * reads it. Synthetic IV, so that the same name seals to the same text and the plan keeps its digest.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { Partition } from '../../schemas/io.js';
import type { Task } from '../../schemas/task.js';
import { missingKey } from '../io/index.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A task as it may be stored: uris of clinical sources sealed. */
export function sealTask<T extends Task>(task: T, isClinical: (source: string) => boolean, key: string | undefined): T {
  if (task.does !== 'read' || !isClinical(task.source)) return task;
  return { ...task, partition: mapUris(task.partition, (uri) => seal(uri, key)) };
}

/** The partition of a stored task, readable again. */
export function openPartition<P extends Partition>(partition: P, clinical: boolean, key: string | undefined): P {
  return clinical ? mapUris(partition, (uri) => unseal(uri, key)) : partition;
}

function mapUris<P extends Partition>(partition: P, map: (uri: string) => string): P {
  return { ...partition, parts: partition.parts.map((part) => ({ ...part, uri: map(part.uri) })) };
}

function seal(uri: string, key: string | undefined): string {
  const iv = derive(key, `iv\u0000${uri}`).subarray(0, IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', derive(key, 'uri key'), iv);
  const sealed = Buffer.concat([cipher.update(uri, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

function unseal(text: string, key: string | undefined): string {
  const bytes = Buffer.from(text, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', derive(key, 'uri key'), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}

function derive(key: string | undefined, purpose: string): Buffer {
  if (key === undefined) throw missingKey();
  return createHmac('sha256', key).update(`sealed uri\u0000${purpose}`).digest();
}
