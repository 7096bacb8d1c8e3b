/** Reads the rule files, refuses what they may not say (file, line, remedy), and makes them quick to ask. */
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Kind, kinds } from '../../schemas/document.js';
import { UserError } from '../../schemas/errors.js';
import { Directory, Works } from './directory.js';
import { normalName, normalValue } from './names.js';
import {
  baseSchema,
  type Condition,
  type Decision,
  decisionsSchema,
  type FactLine,
  type FactsFile,
  factsSchema,
  givenFacts,
  issuersSchema,
  journalsSchema,
  type Modifiers,
  modifiersSchema,
  type Sign,
  signsSchema,
  worksSchema,
} from './schema.js';

export const ruleFiles = ['base', 'modifiers', 'facts', 'signs', 'issuers', 'journals', 'works'] as const;
export type RuleFile = (typeof ruleFiles)[number];

export interface Named {
  readonly names: string[];
  readonly is: string[];
}

export interface Rulebook {
  readonly base: readonly {
    readonly id: string;
    readonly code: string;
    readonly why: string;
    readonly when: Condition;
  }[];
  readonly modifiers: Modifiers;
  /** Which meta keys state what. */
  readonly keys: Omit<FactsFile, 'facts'>;
  /** A fact holds when one of its lines does. */
  readonly facts: ReadonlyMap<string, readonly FactLine[]>;
  /** What a text shows; the facts of a sign hold when one of its lines does. */
  readonly signs: ReadonlyMap<string, readonly Sign[]>;
  /** What a document is where its kind is not given, or says less than its text. */
  readonly kinds: readonly { readonly is: Kind; readonly when: Condition }[];
  readonly decisions: readonly Decision[];
  readonly issuers: Directory;
  readonly journals: Directory;
  readonly works: Works;
}

interface Source {
  readonly path: string;
  readonly text: string;
}

/**
 * @param read the text of a rule file, and the name to give it in messages
 * @param own what the user adds: journals and expert decisions
 */
export async function openRulebook(
  read: (file: RuleFile) => Promise<Source>,
  own: { readonly journals?: readonly Named[]; readonly decisions?: Source | null } = {},
): Promise<Rulebook> {
  const parse = async <T>(file: RuleFile, schema: z.ZodType<T>): Promise<T> => {
    const { path, text } = await read(file);
    return parseRules(text, path, schema);
  };
  const base = (await parse('base', baseSchema)).base.map(({ id, code, why, ...when }) => ({ id, code, why, when }));
  const modifiers = await parse('modifiers', modifiersSchema);
  const { facts, ...keys } = await parse('facts', factsSchema);
  const { signs, kinds: natures } = await parse('signs', signsSchema);
  const { issuers, places } = await parse('issuers', issuersSchema);
  const { journals } = await parse('journals', journalsSchema);
  const { works } = await parse('works', worksSchema);

  const { path } = await read('base');
  const complaints = [
    ...kinds
      .filter((kind) => !base.some(({ when }) => catchesAll(when, kind)))
      .map((kind) => `no rule of base catches every ${kind}: end with { code: …, why: …, kind: ${kind} }`),
    ...unknownWords(
      [
        ...base.map(({ when }) => when),
        ...modifiers.modifiers,
        ...modifiers.raises,
        modifiers.floor.unless,
        ...modifiers.caps,
        ...natures,
      ],
      new Set([...givenFacts, ...Object.keys(facts), ...Object.keys(signs)]),
      new Set(issuers.flatMap((entry) => entry.is)),
      new Set(works.flatMap((entry) => entry.is)),
    ),
  ];
  if (complaints.length > 0)
    throw new UserError(`${path.slice(0, path.lastIndexOf('/') + 1)}: ${complaints.join('; ')}`);

  return {
    base: base.map((rule) => ({ ...rule, when: normal(rule.when) })),
    modifiers: {
      modifiers: modifiers.modifiers.map(normal),
      raises: modifiers.raises.map(normal),
      floor: { level: modifiers.floor.level, unless: normal(modifiers.floor.unless) },
      caps: modifiers.caps.map(normal),
    },
    keys,
    facts: new Map(Object.entries(facts).map(([name, lines]) => [name, lines.map(normal)])),
    signs: new Map(Object.entries(signs)),
    kinds: natures.map(({ is, ...when }) => ({ is, when: normal(when) })),
    decisions: own.decisions ? parseRules(own.decisions.text, own.decisions.path, decisionsSchema).decisions : [],
    issuers: new Directory(issuers, new Set(places.map(normalName))),
    // What the user says of a journal comes first; the classes of both count.
    journals: new Directory([...(own.journals ?? []), ...journals]),
    works: new Works(works),
  };
}

/** YAML that fits a schema. A message names file, line and field. */
export function parseRules<T>(text: string, path: string, schema: z.ZodType<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors[0];
  if (broken) throw new UserError(`${path}:${lines.linePos(broken.pos[0]).line}: ${broken.message.split('\n')[0]}`);
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map((issue) => {
    // The innermost node of the path that exists: a missing key is reported at the line of its rule.
    for (let depth = issue.path.length; depth >= 0; depth--) {
      const node = document.getIn(issue.path.slice(0, depth), true);
      if (isNode(node) && node.range) {
        return `${path}:${lines.linePos(node.range[0]).line}: ${fieldOf(issue.path)}: ${issue.message}`;
      }
    }
    return `${path}: ${fieldOf(issue.path)}: ${issue.message}`;
  });
  throw new UserError(messages.join('\n'));
}

function fieldOf(path: readonly PropertyKey[]): string {
  return (
    path
      .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
      .join('')
      .replace(/^\./, '') || 'file'
  );
}

function catchesAll(rule: Condition, kind: (typeof kinds)[number]): boolean {
  const { kind: accepted, ...others } = rule;
  return (accepted?.includes(kind) ?? true) && Object.values(others).every((condition) => condition === undefined);
}

/** A misspelt fact or class would silently never hold. Journal classes may be unused (`doubtful` ships empty). */
function unknownWords(
  rules: readonly Condition[],
  facts: ReadonlySet<string>,
  issuerClasses: ReadonlySet<string>,
  workClasses: ReadonlySet<string>,
): string[] {
  const complaints = new Set<string>();
  for (const rule of rules) {
    for (const name of [...(rule.has ?? []), ...(rule.any ?? []), ...(rule.lacks ?? [])]) {
      if (!facts.has(name))
        complaints.add(`a rule asks for the fact "${name}", which neither facts.yaml nor signs.yaml defines`);
    }
    for (const name of [...(rule.issuer ?? []), ...(rule.notissuer ?? [])]) {
      if (!issuerClasses.has(name))
        complaints.add(`a rule asks for issuers that are "${name}", but issuers.yaml has none`);
    }
    for (const name of rule.work ?? []) {
      if (!workClasses.has(name)) complaints.add(`a rule asks for works that are "${name}", but works.yaml has none`);
    }
  }
  return [...complaints];
}

/** Types, values and beginnings of titles in the spelling that metadata is brought to. */
function normal<
  T extends {
    type?: string[] | undefined;
    nottype?: string[] | undefined;
    title?: string[] | undefined;
    is?: string[] | undefined;
    starts?: string[] | undefined;
  },
>(rule: T): T {
  return {
    ...rule,
    ...(rule.type && { type: rule.type.map(normalValue) }),
    ...(rule.nottype && { nottype: rule.nottype.map(normalValue) }),
    ...(rule.title && { title: rule.title.map(normalName) }),
    ...(rule.is && { is: rule.is.map(normalValue) }),
    ...(rule.starts && { starts: rule.starts.map(normalValue) }),
  };
}
