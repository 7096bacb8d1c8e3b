/**
 * Medical Subject Headings in XML (https://www.nlm.nih.gov/mesh/xml_data_elements.html): descriptors and supplementary
 * records. Parents come from tree numbers, which a first pass collects; memory is that of the names.
 */
import {
  attributeOf,
  childOf,
  childrenOf,
  elementsAt,
  readXmlRecords,
  textOf,
  type XmlElement,
} from '../../formats/xml/index.js';
import { InputError } from '../../schemas/errors.js';
import type { Concept, Statement } from './concept.js';

const RECORDS = ['DescriptorRecord', 'SupplementalRecord', 'QualifierRecord'];
const ROOTS = new Set(['DescriptorRecordSet', 'SupplementalRecordSet', 'QualifierRecordSet', ...RECORDS]);
/** Not read: which qualifiers may stand with a heading, and how indexers use it. */
const UNREAD = new Set(['AllowableQualifiersList', 'HistoryNote', 'OnlineNote', 'PublicMeSHNote', 'Annotation']);

/** What a concept is to the preferred one of its record. */
const RELATIONS: ReadonlyMap<string, string> = new Map([
  ['NRW', 'narrow-synonym'],
  ['BRD', 'broad-synonym'],
  ['REL', 'related-synonym'],
]);

/** @param open the file from its beginning, once for each pass */
export async function* meshConcepts(open: () => AsyncIterable<Uint8Array>): AsyncIterable<Concept> {
  const headings = new Map<string, Statement & { readonly to: string }>();
  for await (const record of untilBroken(readXmlRecords(open(), RECORDS, expectMesh, UNREAD))) {
    const target = { predicate: 'is-a', to: `MESH:${idOf(record)}`, label: nameOf(record) };
    for (const number of elementsAt(record, 'TreeNumberList', 'TreeNumber'))
      headings.set(textOf(number).trim(), target);
  }
  for await (const record of readXmlRecords(open(), RECORDS, expectMesh, UNREAD)) yield conceptOf(record, headings);
}

function expectMesh({ name }: XmlElement): void {
  if (ROOTS.has(name)) return;
  const message = `expected MeSH in XML, found the root element <${name}>; leave it out of \`path\``;
  throw new InputError('not-a-terminology', '', message);
}

/** What breaks in the middle is told in the second pass. */
async function* untilBroken(records: AsyncIterable<XmlElement>): AsyncIterable<XmlElement> {
  try {
    yield* records;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

function conceptOf(record: XmlElement, headings: ReadonlyMap<string, Statement>): Concept {
  const parents = elementsAt(record, 'TreeNumberList', 'TreeNumber').flatMap((number) => {
    const tree = textOf(number).trim();
    const above = headings.get(tree.slice(0, Math.max(0, tree.lastIndexOf('.'))));
    return above ? [above] : [];
  });
  const concepts = elementsAt(record, 'ConceptList', 'Concept');
  const preferred = concepts.find((concept) => attributeOf(concept, 'PreferredConceptYN') === 'Y') ?? concepts[0];
  const note = preferred ? childOf(preferred, 'ScopeNote') : undefined;
  const id = idOf(record);
  return {
    id: `MESH:${id}`,
    code: id,
    label: nameOf(record),
    place: `record ${id}`,
    status: null,
    statements: [
      ...parents,
      ...(note ? [{ predicate: 'definition', text: oneLine(textOf(note)) }] : []),
      ...concepts.flatMap((concept) =>
        synonymsOf(concept, concept === preferred ? 'synonym' : relationTo(concept, preferred)),
      ),
      ...referred(record, 'related-to', 'SeeRelatedList', 'SeeRelatedDescriptor', 'DescriptorReferredTo'),
      ...referred(
        record,
        'pharmacological-action',
        'PharmacologicalActionList',
        'PharmacologicalAction',
        'DescriptorReferredTo',
      ),
      ...referred(record, 'maps-to', 'HeadingMappedToList', 'HeadingMappedTo', 'DescriptorReferredTo'),
    ],
  };
}

function synonymsOf(concept: XmlElement, predicate: string): Statement[] {
  return elementsAt(concept, 'TermList', 'Term', 'String').map((name) => ({ predicate, text: oneLine(textOf(name)) }));
}

/** The relation may be written down at either of the two concepts, and is always that of the second to the first. */
function relationTo(concept: XmlElement, preferred: XmlElement | undefined): string {
  const ids = [concept, preferred].map((one) => (one ? textAt(one, 'ConceptUI') : ''));
  for (const one of [preferred, concept]) {
    if (!one) continue;
    for (const relation of elementsAt(one, 'ConceptRelationList', 'ConceptRelation')) {
      const pair = [textAt(relation, 'Concept2UI'), textAt(relation, 'Concept1UI')];
      const name = attributeOf(relation, 'RelationName') ?? '';
      if (pair[0] === ids[0] && pair[1] === ids[1]) return RELATIONS.get(name) ?? 'related-synonym';
    }
  }
  return 'related-synonym';
}

function referred(record: XmlElement, predicate: string, ...path: readonly string[]): Statement[] {
  return elementsAt(record, ...path).flatMap((element) => {
    // A qualified heading is starred and has the ids of both: D001943/Q000123.
    const id = textAt(element, 'DescriptorUI').replace(/^\*/, '');
    const label = oneLine(textOf(childOf(element, 'DescriptorName') ?? element)).replace(/^\*/, '');
    return id === '' ? [] : [{ predicate, to: `MESH:${id}`, label }];
  });
}

function idOf(record: XmlElement): string {
  const kind = record.name.replace(/Record$/, '');
  return textAt(record, `${kind}UI`) || textAt(record, 'SupplementalRecordUI');
}

function nameOf(record: XmlElement): string {
  const kind = record.name.replace(/Record$/, '');
  const name = childOf(record, `${kind}Name`) ?? childOf(record, 'SupplementalRecordName');
  return name ? oneLine(textOf(name)) : '';
}

function textAt(element: XmlElement, name: string): string {
  return childrenOf(element, name)
    .slice(0, 1)
    .map((child) => textOf(child).trim())
    .join('');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
