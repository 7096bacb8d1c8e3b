/**
 * A folder whose files only the holder of MEDCORPUS_KEY can read: originals of patient records lie here while they are
 * reviewed, and nowhere else. AES-256-GCM; the key of a folder is HKDF-SHA256 of MEDCORPUS_KEY and the folder's own salt.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../schemas/errors.js';

const SALT_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = '.sealed';

export class SealedFolder {
  private constructor(
    private readonly folder: string,
    private readonly key: Buffer,
  ) {}

  /** @throws UserError when something is there already: two samples must not mix */
  static async create(folder: string, secret: string): Promise<SealedFolder> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const inside = await readdir(folder);
    if (inside.length > 0) throw new UserError(`${folder} is not empty; name a new folder for this sample`);
    const salt = randomBytes(SALT_BYTES);
    await writeFile(join(folder, 'salt'), salt.toString('hex'), { flag: 'wx', mode: 0o600 });
    return new SealedFolder(folder, keyOf(secret, salt));
  }

  /** @throws UserError when it is no such folder */
  static async open(folder: string, secret: string): Promise<SealedFolder> {
    const salt = await readFile(join(folder, 'salt'), 'utf8').catch(() => {
      throw new UserError(`${folder} is no audit folder; 'medcorpus audit sample' makes one`);
    });
    return new SealedFolder(folder, keyOf(secret, Buffer.from(salt, 'hex')));
  }

  /** Replaces the file as a whole: a reader sees the old content or the new. */
  async write(name: string, value: unknown): Promise<void> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(name));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    const path = join(this.folder, `${name}${SEALED}`);
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    await writeFile(`${path}.new`, Buffer.concat([nonce, cipher.getAuthTag(), sealed]), { mode: 0o600 });
    await rename(`${path}.new`, path);
  }

  /** @throws UserError when the key is another one, or the file was changed */
  async read(name: string): Promise<unknown> {
    const bytes = await readFile(join(this.folder, `${name}${SEALED}`));
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(name))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      return JSON.parse(text);
    } catch {
      throw new UserError(
        `${this.folder}/${name}${SEALED} does not open: MEDCORPUS_KEY is not the one the sample was made with, or the file was changed`,
      );
    }
  }

  /** Names below a subfolder, sorted. */
  async names(subfolder: string): Promise<string[]> {
    const files = await readdir(join(this.folder, subfolder)).catch(() => []);
    return files
      .filter((file) => file.endsWith(SEALED))
      .map((file) => `${subfolder}/${file.slice(0, -SEALED.length)}`)
      .sort();
  }
}

function keyOf(secret: string, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'medcorpus audit folder', 32));
}
