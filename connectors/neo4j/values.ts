/** What the driver gives for a value of the database → text, without loss: integers as digits, times as ISO 8601. */
import neo4j from 'neo4j-driver';
import { UserError } from '../../schemas/errors.js';

/** @throws UserError for a node, a relationship, a path or bytes: these have no text */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (neo4j.isPoint(value)) {
    const { srid, x, y, z } = value;
    return `SRID=${srid};POINT(${[x, y, ...(z === undefined ? [] : [z])].join(' ')})`;
  }
  if (isTemporal(value)) return value.toString();
  if (isMap(value)) return propertiesText(value, Object.keys(value));
  throw new UserError(
    'the query returns a node, a relationship, a path or bytes where a value is expected; return its properties',
  );
}

/** `name=value; name=value`, by name; properties without value are left out. */
export function propertiesText(properties: Readonly<Record<string, unknown>>, names: readonly string[]): string {
  return [...names]
    .sort()
    .map((name) => [name, textOf(properties[name])] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}=${text}`)
    .join('; ');
}

/** A map of the database, as told from the driver's own classes. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isTemporal(value: object): boolean {
  return (
    neo4j.isDate(value) ||
    neo4j.isDateTime(value) ||
    neo4j.isLocalDateTime(value) ||
    neo4j.isTime(value) ||
    neo4j.isLocalTime(value) ||
    neo4j.isDuration(value)
  );
}
