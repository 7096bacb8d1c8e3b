/** The Arrow schema of a table, from the same zod object as everything else. */
import { Bool, type DataType, Field, Float64, Int32, Int64, List, Map_, Schema, Struct, Utf8 } from 'apache-arrow';
import { type Column, type ColumnType, columnsOf, type TableSchema } from './columns.js';

export function arrowSchemaOf(table: TableSchema): Schema {
  return new Schema(columnsOf(table).map(fieldOf));
}

function fieldOf(column: Column): Field {
  return new Field(column.name, arrowTypeOf(column.type), column.nullable);
}

function arrowTypeOf(type: ColumnType): DataType {
  switch (type.kind) {
    case 'string':
      return new Utf8();
    case 'boolean':
      return new Bool();
    case 'int32':
      return new Int32();
    case 'int64':
      return new Int64();
    case 'float64':
      return new Float64();
    case 'list':
      return new List(fieldOf(type.item));
    case 'struct':
      return new Struct(type.fields.map(fieldOf));
    case 'map': {
      const entries = new Struct<{ key: Utf8; value: DataType }>([
        new Field('key', new Utf8(), false),
        new Field('value', arrowTypeOf(type.value.type), type.value.nullable),
      ]);
      return new Map_(new Field('entries', entries, false));
    }
  }
}
