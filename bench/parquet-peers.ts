/** The Parquet codecs ours is compared with, used the way their manuals say. */
import { createRequire } from 'node:module';
import {
  DuckDBInstance,
  INTEGER,
  LIST,
  listValue,
  MAP,
  mapValue,
  STRUCT,
  structValue,
  VARCHAR,
} from '@duckdb/node-api';
import type { Document } from '../schemas/document.js';
import type { Codec } from './parquet.js';

const plain = [
  'id',
  'source',
  'work',
  'revision',
  'digest',
  'uri',
  'zone',
  'kind',
  'title',
  'text',
  'license',
] as const;
const nullable = ['lang', 'issuer', 'published', 'subject'] as const;

const sectionType = STRUCT({ title: VARCHAR, level: INTEGER, start: INTEGER, end: INTEGER, code: VARCHAR });
const linkType = STRUCT({ relation: VARCHAR, target: VARCHAR });

export const duckdbCodec: Codec = {
  name: 'DuckDB, appender and COPY, zstd, one thread',
  async write(path, documents) {
    const connection = await connect();
    await connection.run(`CREATE TABLE documents (${[...plain, ...nullable].map((name) => `${name} VARCHAR`).join(', ')},
      sections STRUCT(title VARCHAR, level INTEGER, start INTEGER, "end" INTEGER, code VARCHAR)[],
      links STRUCT(relation VARCHAR, target VARCHAR)[], meta MAP(VARCHAR, VARCHAR))`);
    const appender = await connection.createAppender('documents');
    for (const document of documents) {
      for (const name of plain) appender.appendVarchar(document[name]);
      for (const name of nullable) {
        const value = document[name];
        if (value === null) appender.appendNull();
        else appender.appendVarchar(value);
      }
      appender.appendList(listValue(document.sections.map((section) => structValue(section))), LIST(sectionType));
      appender.appendList(listValue(document.links.map((link) => structValue(link))), LIST(linkType));
      const entries = Object.entries(document.meta).map(([key, value]) => ({ key, value }));
      appender.appendMap(mapValue(entries), MAP(VARCHAR, VARCHAR));
      appender.endRow();
    }
    appender.closeSync();
    await connection.run(`COPY documents TO '${path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192)`);
    connection.closeSync();
  },
  async read(path) {
    const connection = await connect();
    const result = await connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`);
    const rows = result.getRowObjectsJS().length;
    connection.closeSync();
    return rows;
  },
};

async function connect() {
  return (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
}

/** As much of its interface as is used here; it comes without types. */
interface Parquetjs {
  readonly ParquetSchema: new (fields: Readonly<Record<string, unknown>>) => object;
  readonly ParquetWriter: {
    openFile(
      schema: object,
      path: string,
    ): Promise<{ appendRow(row: Readonly<Record<string, unknown>>): Promise<void>; close(): Promise<void> }>;
  };
  readonly ParquetReader: {
    openFile(path: string): Promise<{ getCursor(): { next(): Promise<object | null> }; close(): Promise<void> }>;
  };
}
const require = createRequire(import.meta.url);
const { ParquetSchema, ParquetWriter, ParquetReader }: Parquetjs = require('parquetjs-lite');

const string = { type: 'UTF8', compression: 'SNAPPY' };
const optional = { ...string, optional: true };
const integer = { type: 'INT32', compression: 'SNAPPY' };
const fields = {
  ...Object.fromEntries(plain.map((name) => [name, string])),
  ...Object.fromEntries(nullable.map((name) => [name, optional])),
  sections: {
    repeated: true,
    fields: { title: string, level: integer, start: integer, end: integer, code: optional },
  },
  links: { repeated: true, fields: { relation: string, target: string } },
  meta: { repeated: true, fields: { key: string, value: string } },
};

export const parquetjsCodec: Codec = {
  name: 'parquetjs-lite, snappy',
  async write(path, documents) {
    const writer = await ParquetWriter.openFile(new ParquetSchema(fields), path);
    for (const document of documents) await writer.appendRow(shredded(document));
    await writer.close();
  },
  async read(path) {
    const reader = await ParquetReader.openFile(path);
    const cursor = reader.getCursor();
    let rows = 0;
    while ((await cursor.next()) !== null) rows++;
    await reader.close();
    return rows;
  },
};

/** It knows optional fields by their absence. */
function shredded(document: Document): Record<string, unknown> {
  const stated = Object.entries(document).filter(([, value]) => value !== null);
  const meta = Object.entries(document.meta).map(([key, value]) => ({ key, value }));
  const sections = document.sections.map(({ code, ...section }) => (code === null ? section : { ...section, code }));
  return { ...Object.fromEntries(stated), sections, meta };
}
