/**
 * Who may sign in: people with a password and programs with a token, each with roles, in a file of the store that only its
 * owner can read. Secrets are kept as scrypt hashes (RFC 7914), never as they are.
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../schemas/errors.js';
import { type Role, roles } from '../shapes.js';

/** The costs OWASP names for scrypt at this memory: 32 MiB, about 60 ms. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const HASH_BYTES = 32;
const MAX_MEMORY = 64 * 1024 * 1024;

/** As reviewers are named in audits: what names a file must be harmless in one. */
export const accountName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'a name is lower-case letters, digits and dashes');
export const roleSchema = z.enum(roles);

const accountSchema = z.strictObject({
  name: accountName,
  kind: z.enum(['person', 'token']),
  roles: z.array(roleSchema).min(1),
  salt: z.string(),
  hash: z.string(),
  N: z.int(),
  r: z.int(),
  p: z.int(),
});
export type Account = z.infer<typeof accountSchema>;
const fileSchema = z.strictObject({ accounts: z.array(accountSchema) });

const MIN_PASSWORD = 10;

export class Accounts {
  #read: { time: number; accounts: Account[] } | undefined;

  private constructor(private readonly path: string) {}

  static of(storeFolder: string): Accounts {
    return new Accounts(join(storeFolder, 'review', 'accounts.json'));
  }

  /** As the file says now: who is removed is out at once. */
  async all(): Promise<readonly Account[]> {
    const time = await stat(this.path).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    );
    if (time === null) return [];
    if (this.#read?.time !== time) {
      const parsed = fileSchema.safeParse(JSON.parse(await readFile(this.path, 'utf8')));
      if (!parsed.success) throw new UserError(`${this.path} is no file of accounts of this version`);
      this.#read = { time, accounts: parsed.data.accounts };
    }
    return this.#read.accounts;
  }

  async named(name: string): Promise<Account | undefined> {
    return (await this.all()).find((account) => account.name === name);
  }

  /** Adds an account, or gives one another secret and other roles. @throws UserError */
  async add(name: string, kind: Account['kind'], given: readonly Role[], secret: string): Promise<void> {
    const parsed = accountName.safeParse(name);
    if (!parsed.success) throw new UserError(`${name}: a name is lower-case letters, digits and dashes`);
    if (secret.length < MIN_PASSWORD) throw new UserError(`a password has at least ${MIN_PASSWORD} characters`);
    const salt = randomBytes(16);
    const hash = await derive(secret, salt, COST);
    const account: Account = {
      name,
      kind,
      roles: [...new Set(given)],
      salt: salt.toString('hex'),
      hash: hash.toString('hex'),
      ...COST,
    };
    await this.#write([...(await this.all()).filter((one) => one.name !== name), account]);
  }

  /** @throws UserError when there is none of that name */
  async remove(name: string): Promise<void> {
    const accounts = await this.all();
    if (!accounts.some((one) => one.name === name)) throw new UserError(`there is no account '${name}'`);
    await this.#write(accounts.filter((one) => one.name !== name));
  }

  /** Takes as long for an unknown name as for a wrong secret. */
  async check(name: string, kind: Account['kind'], secret: string): Promise<Account | null> {
    const account = (await this.all()).find((one) => one.name === name && one.kind === kind);
    const { salt, hash, N, r, p } = account ?? { salt: '00', hash: '', ...COST };
    const derived = await derive(secret, Buffer.from(salt, 'hex'), { N, r, p });
    const kept = Buffer.from(hash, 'hex');
    return account && kept.length === derived.length && timingSafeEqual(kept, derived) ? account : null;
  }

  async #write(accounts: readonly Account[]): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const next = `${this.path}.${randomBytes(4).toString('hex')}`;
    const sorted = accounts.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    await writeFile(next, `${JSON.stringify({ accounts: sorted }, null, 2)}\n`, { mode: 0o600 });
    await rename(next, this.path);
    this.#read = undefined;
  }
}

function derive(secret: string, salt: Buffer, { N, r, p }: Pick<ScryptOptions, 'N' | 'r' | 'p'>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { ...(N && { N }), ...(r && { r }), ...(p && { p }), maxmem: MAX_MEMORY };
    scrypt(secret.normalize('NFC'), salt, HASH_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
