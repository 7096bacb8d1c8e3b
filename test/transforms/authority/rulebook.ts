/** The rulebook as shipped, and a document that states nothing, for tests to fill in. */
import { readFileSync } from 'node:fs';
import { type Described, profileOf } from '../../../transforms/authority/profile.js';
import { openRulebook, type Rulebook, type RuleFile } from '../../../transforms/authority/rulebook.js';
import { authorityOf, type Verdict } from '../../../transforms/authority/rules.js';

const folder = new URL('../../../datasets/authority/', import.meta.url);

export function shipped(file: RuleFile): string {
  return readFileSync(new URL(`${file}.yaml`, folder), 'utf8');
}

/** @param changed text of rule files that stand in for the shipped ones */
export function open(changed: Partial<Record<RuleFile, string>> = {}): Promise<Rulebook> {
  return openRulebook(async (file) => ({ path: `rules/${file}.yaml`, text: changed[file] ?? shipped(file) }));
}

export function judge(rulebook: Rulebook, document: Partial<Described>): Verdict {
  return authorityOf(profileOf({ ...nothing, ...document }, rulebook, '2026-11-20'), rulebook, '2026-11-20');
}

const nothing: Described = {
  id: null,
  work: null,
  kind: 'literature',
  text: '',
  links: [],
  title: '',
  issuer: null,
  published: null,
  meta: {},
  retracted: null,
  superseded: null,
};
