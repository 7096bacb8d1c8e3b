/** A row → one triple, turned the way it is stored, or the rule that refuses it. */
import { entityOf, itemOf } from '../../engines/curies/edge.js';
import type { Vocabulary } from '../../engines/curies/vocabulary.js';
import type { Item } from '../../schemas/connector.js';
import type { NodeOptions, RelationshipOptions } from './options.js';
import type { Layout, Row } from './row.js';
import { isMap, propertiesText, textOf } from './values.js';

/** What holds for every row of a source. */
export interface Setting {
  readonly uri: string;
  readonly lang: string | undefined;
  readonly vocabulary: Vocabulary;
}

/** A row of a query of the user. */
export function itemOfRow(row: Row, layout: Layout, predicate: string | undefined, setting: Setting): Item {
  const { uri, lang, vocabulary } = setting;
  const text = (column: string | undefined) => (column === undefined ? '' : textOf(row.get(column)));
  const edge = {
    subject: entityOf(text(layout.subjectid), text(layout.subject), text(layout.subjecttype), vocabulary),
    predicate: text(layout.predicate) || (predicate ?? ''),
    object: entityOf(text(layout.objectid), text(layout.object), text(layout.objecttype), vocabulary),
    status: text(layout.status) || null,
    evidence: text(layout.evidence) || uri,
  };
  const work = text(layout.key) || `${edge.subject.id} ${edge.object.id}`;
  return itemOf(edge, { unit: 'neo4j', uri, work }, lang, vocabulary);
}

/** A row of a walk. `subject` is the label its walk is about, `nodes` says how the labels are read. */
export function itemOfEdge(
  row: Row,
  walk: { readonly type: string; readonly subject: string; readonly relationship: RelationshipOptions },
  nodes: ReadonlyMap<string, NodeOptions>,
  setting: Setting,
): Item {
  const { type, subject, relationship } = walk;
  const { uri, lang, vocabulary } = setting;
  const found = row.get('properties');
  const properties = isMap(found) ? found : {};
  const status = relationship.status ?? 'status';
  const cited = relationship.evidence ?? Object.keys(properties).filter((name) => name !== status);
  const end = (which: 'subject' | 'object', label: string) => {
    const node = nodes.get(label);
    const kind = textOf(row.get(`${which}type`)) || (node?.kind ?? wordsOf(label));
    const id = identifierOf(textOf(row.get(`${which}id`)), node, label);
    return entityOf(id, textOf(row.get(which)), kind, vocabulary);
  };
  const edge = {
    subject: end('subject', subject),
    predicate: relationship.predicate ?? type,
    object: end('object', textOf(row.get('objectlabel'))),
    status: textOf(properties[status]) || null,
    evidence: propertiesText(properties, cited) || uri,
  };
  // Not the key: the element id in it is no name that lasts.
  const work = `${textOf(row.get('subjectid'))} ${textOf(row.get('objectid'))}`;
  return itemOf(edge, { unit: 'neo4j', uri, work }, lang, vocabulary);
}

/** A bare number identifies within its label only: 7 is a drug and a disease. Then the label is the prefix. */
function identifierOf(id: string, node: NodeOptions | undefined, label: string): string {
  const prefix = node?.prefix ?? (/^\d+$/.test(id) ? label.replace(/[^\p{L}\p{N}.-]+/gu, '') : undefined);
  return prefix === undefined || id === '' || id.includes(':') ? id : `${prefix}:${id}`;
}

/** `SideEffect`, `SIDE_EFFECT` → `side effect`. */
function wordsOf(label: string): string {
  return label
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();
}
