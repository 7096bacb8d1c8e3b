/**
 * Brings sentences together that contradict each other from different sections: contraindicated in pregnancy under
 * Contraindications of one insert, may be used in pregnancy under Pregnancy of another. And storage told with the packs.
 */
import type { Statement } from './cluster.js';
import type { Cues } from './cues.js';
import type { Family } from './sections.js';

export interface Matter {
  readonly family: Family;
  readonly title: string;
  readonly section: string;
  readonly statements: Statement[];
}

/** Words besides the patients and the verdict with which a sentence still is about nothing else. */
const FEW_WORDS = 1;

/** Moves statements between the matters it is given. */
export function alignTopics(matters: readonly Matter[], { agree }: Cues): void {
  const homes = new Map<string, { matter: Matter; statement: Statement; stance: string }[]>();
  for (const matter of matters.filter(({ family }) => family.role === 'safety')) {
    for (const statement of matter.statements) {
      const verdict = verdictOf(statement);
      if (verdict) {
        const home = { matter, statement, stance: verdict.stance };
        homes.set(verdict.topic, [...(homes.get(verdict.topic) ?? []), home]);
      }
    }
  }
  for (const told of homes.values()) {
    const [first] = [...told].sort((a, b) => a.statement.insert - b.statement.insert);
    if (!first) continue;
    for (const { matter, statement, stance } of told) {
      const isOnly = told.filter((other) => other.statement.insert === statement.insert).length === 1;
      const isOpposite = stance !== first.stance && !agree.has(`stance/${stance}/${first.stance}`);
      if (matter === first.matter || !isOnly || !isOpposite) continue;
      matter.statements.splice(matter.statements.indexOf(statement), 1);
      first.matter.statements.push(statement);
    }
  }
}

/** Which patients, and what of them; undefined if it says more than that or less. */
function verdictOf({ reading: { facts, words } }: Statement): { topic: string; stance: string } | undefined {
  const stances = new Set(facts.filter(({ kind }) => kind === 'stance').map(({ key }) => key));
  const patients = facts.filter(({ kind, sort }) => sort === 'subject' || kind === 'ages' || kind === 'severity');
  const others = facts.filter(({ sort }) => sort === 'quantity' || sort === 'negation');
  const rest = [...words].filter((word) => !word.startsWith('@'));
  const [stance] = stances;
  if (stance === undefined || stances.size > 1 || patients.length === 0 || others.length > 0) return undefined;
  if (rest.length > FEW_WORDS) return undefined;
  return { topic: [...new Set(patients.map(({ key }) => key))].sort().join(' '), stance };
}
