/** What the package gives to who writes connectors and transforms: the nouns, the interfaces, and what can go wrong. */

export type { Connector, Field, Identity, Item, Known } from './connector.js';
export { defineConnector } from './connector.js';
export type { Document, Draft, Kind, Link, Section, Zone } from './document.js';
export { documentSchema, draftSchema } from './document.js';
export { InputError, TransientError, UserError } from './errors.js';
export type { Files, FoundFile, Io, Need, Part, Partition } from './io.js';
export type { Failure, Rejection } from './ledger.js';
export type { KnowledgePoint } from './point.js';
export { pointSchema } from './point.js';
export type { Derive, Edit, Label, Reading, Relate, Rewrite, Transform } from './transform.js';
export { defineDerive, defineLabel, defineRelate, defineRewrite } from './transform.js';
export type { Entity, Triple } from './triple.js';
export { tripleSchema } from './triple.js';
