/** Files as a ZIP without compression (APPNOTE 6.3.10, method 0): how parts we have changed reach a reader of ZIP files. */
import { crc32 } from 'node:zlib';

export function storedZip(files: ReadonlyMap<string, Buffer>): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const path = Buffer.from(name, 'utf8');
    // Version 2.0, names in UTF-8 (bit 11), method 0, no time.
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, path, content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const versionMadeBy = Buffer.from([20, 0]);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), versionMadeBy, fields, place, path]));
    pieces.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.size, 4);
  end.writeUInt16LE(files.size, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...pieces, listed, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}
