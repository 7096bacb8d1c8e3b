/** What these tests use of parquetjs-lite, which comes without types. */
declare module 'parquetjs-lite' {
  interface Field {
    readonly type: 'UTF8' | 'INT32' | 'INT64' | 'BOOLEAN' | 'DOUBLE' | 'JSON';
    readonly optional?: boolean;
    readonly repeated?: boolean;
    readonly compression?: 'UNCOMPRESSED' | 'SNAPPY' | 'GZIP';
  }
  export class ParquetSchema {
    constructor(fields: Readonly<Record<string, Field>>);
  }
  export class ParquetWriter {
    static openFile(schema: ParquetSchema, path: string): Promise<ParquetWriter>;
    setRowGroupSize(rows: number): void;
    appendRow(row: Readonly<Record<string, unknown>>): Promise<void>;
    close(): Promise<void>;
  }
}
