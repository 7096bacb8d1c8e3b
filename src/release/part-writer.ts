/** Writes the data files of a release: one folder a kind, source and authority, parts of bounded size. */
import { rm } from 'node:fs/promises';
import { ArrowFileWriter } from '../../formats/arrow/write.js';
import { TableWriter } from '../../formats/parquet/write.js';
import type { Row } from '../../schemas/columns.js';
import { type Zone, zoneSchema } from '../../schemas/document.js';
import type { Release } from '../../schemas/release.js';
import { volumeOf } from '../../schemas/volume.js';
import type { Store } from '../store/store.js';
import { releaseRowSchema } from './row.js';

export type ReleaseFormat = 'parquet' | 'arrow';
export type ReleaseFile = Release['files'][number];

/** Characters of text a part holds at about the most: files stay well under 1 GB. */
const PART_CHARACTERS = 512 * 1024 * 1024;

interface RowWriter {
  write(row: Row): void;
  finish(): { digest: string; bytes: number };
  abandon(): void;
}

interface OpenPart {
  readonly path: string;
  readonly writer: RowWriter;
  readonly index: number;
  readonly zone: Zone;
  rows: number;
  tokens: number;
  characters: number;
}

export class PartWriter {
  readonly files: ReleaseFile[] = [];
  readonly #open = new Map<string, OpenPart>();
  readonly #next = new Map<string, number>();

  constructor(
    private readonly store: Store,
    private readonly format: ReleaseFormat,
  ) {}

  async write(row: Row): Promise<void> {
    const folder = folderOf(row, this.format);
    const part = this.#open.get(folder) ?? (await this.#start(folder, zoneSchema.parse(row.zone)));
    part.writer.write(row);
    part.rows++;
    part.tokens += Number(row.tokens ?? 0);
    part.characters += String(row.text).length;
    if (part.characters >= PART_CHARACTERS) await this.#end(folder, part);
  }

  /** Ends every open part: called after each source, so that few are open at a time. */
  async flush(): Promise<void> {
    for (const [folder, part] of this.#open) await this.#end(folder, part);
  }

  async abandon(): Promise<void> {
    for (const { path, writer } of this.#open.values()) {
      writer.abandon();
      await rm(path, { force: true });
    }
  }

  async #start(folder: string, zone: Zone): Promise<OpenPart> {
    const path = this.store.scratch();
    const writer =
      this.format === 'parquet'
        ? await TableWriter.open(path, releaseRowSchema)
        : new ArrowFileWriter(path, releaseRowSchema);
    const index = this.#next.get(folder) ?? 0;
    this.#next.set(folder, index + 1);
    const part = { path, writer, index, zone, rows: 0, tokens: 0, characters: 0 };
    this.#open.set(folder, part);
    return part;
  }

  async #end(folder: string, { path, writer, index, zone, rows, tokens }: OpenPart): Promise<void> {
    this.#open.delete(folder);
    const { digest, bytes } = writer.finish();
    await this.store.publish(path, digest);
    const name = `part-${String(index).padStart(5, '0')}-${digest.slice(0, 8)}.${this.format}`;
    const amount = zone === 'clinical' ? volumeOf : (exact: number) => exact;
    this.files.push({
      path: `${folder}/${name}`,
      sha256: digest,
      bytes,
      zone,
      rows: amount(rows),
      tokens: amount(tokens),
    });
  }
}

/**
 * `data/guideline/who/A`, `data/inpatient/clinical/unrated`: paths are published, and names of clinical sources are not.
 * Arrow files lie beside in a tree of their own, so that a glob finds one format only.
 */
function folderOf(row: Row, format: ReleaseFormat): string {
  const root = format === 'parquet' ? 'data' : format;
  const source = row.zone === 'clinical' ? 'clinical' : row.source;
  return [root, row.kind, source, row.authority ?? 'unrated'].join('/');
}
