/** What a request brings: checked as a whole, and refused in words before anything is done. */
import type { Context } from 'hono';
import type { z } from 'zod';
import { type Env, refusal } from './context.js';

/** Bytes. An edited text is the longest thing anybody sends. */
const MOST = 1024 * 1024;

export async function bodyOf<T>(c: Context<Env>, schema: z.ZodType<T>): Promise<T> {
  if (!/^application\/json\b/.test(c.req.header('content-type') ?? '')) throw refusal(400, 'send JSON');
  const text = await c.req.text();
  if (text.length > MOST) throw refusal(413, 'this is too long');
  return checked(jsonOf(text), schema);
}

export function queryOf<T>(c: Context<Env>, schema: z.ZodType<T>): T {
  return checked(c.req.query(), schema);
}

function checked<T>(value: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refusal(400, `${issue?.path.join('.') || 'request'}: ${issue?.message ?? 'not understood'}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(400, 'this is no JSON');
  }
}
