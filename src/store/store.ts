/**
 * Where everything the product keeps lives. Four kinds of thing, each safe against crashes and against two writers:
 *
 *   blobs    immutable, named by their sha256; shared by snapshots and releases
 *   records  created once or not at all; equal bytes may be created again, other bytes never
 *   refs     names that move by compare-and-swap: heads/<corpus>, tags/<corpus>/<version>
 *   journals numbered entries that are only ever added: decisions/<corpus>
 *
 * Write order is blobs first, then the record that names them: a crash leaves at most unreferenced blobs, which gc removes.
 */
export interface Store {
  /** For messages: the folder or the URL. */
  readonly location: string;

  /** A local path of a new scratch file. It lies in the store, so that publishing it is a rename. */
  scratch(): string;
  /** Publishes a finished, synced scratch file under its digest; harmless when the blob is there already. */
  publish(scratch: string, digest: string): Promise<void>;
  /** Publishes bytes. @returns their digest */
  put(bytes: Uint8Array | string): Promise<string>;
  has(digest: string): Promise<boolean>;
  /** A local path to read the blob from. @throws StoreError when it is missing */
  path(digest: string): Promise<string>;
  bytes(digest: string): Promise<Uint8Array>;

  /** @returns false when the record existed with the same bytes. @throws StoreError when it exists with others */
  create(record: string, bytes: string): Promise<boolean>;
  read(record: string): Promise<string | undefined>;

  readRef(ref: string): Promise<string | undefined>;
  /** Moves a ref if it still is what was read. @returns whether it moved */
  swapRef(ref: string, expected: string | undefined, next: string): Promise<boolean>;
  listRefs(prefix: string): Promise<string[]>;

  /** Adds an entry to a journal, whoever else adds one meanwhile. @returns its number, from 1 */
  append(journal: string, entry: string): Promise<number>;
  /** Entries of a journal after a number, in order. */
  entries(journal: string, after: number): Promise<JournalEntry[]>;
}

export interface JournalEntry {
  readonly number: number;
  readonly text: string;
}

/** The store is not what it should be: a missing or damaged blob, two results for one task. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

export function taskRecord(id: string): string {
  return `tasks/${id.slice(0, 2)}/${id}.json`;
}
