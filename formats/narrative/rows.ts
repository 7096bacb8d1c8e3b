/** The rows of a table as they are shown: hidden ones left out, and what stands beside a cell made one. */
import { childrenOf, type XmlElement, type XmlNode } from '../xml/index.js';
import { isHidden } from './shown.js';

const GROUP = /^t(?:head|body|foot)$/;

/** `<tr><td/><content>2001</content></tr>`: not allowed, but shown, so it must not get lost. */
export function tidied(table: XmlElement): XmlElement {
  return { ...table, content: table.content.flatMap((node) => inTable(node, table)) };
}

function inTable(node: XmlNode, table: XmlElement): XmlNode[] {
  if (typeof node !== 'string') {
    if (isHidden(node)) return [];
    if (GROUP.test(node.name)) return [{ ...node, content: node.content.flatMap((it) => inGroup(it, node)) }];
    if (node.name === 'caption' || node.name === 'col' || node.name === 'colgroup') return [node];
  }
  return inGroup(node, table);
}

function inGroup(node: XmlNode, group: XmlElement): XmlNode[] {
  if (typeof node !== 'string') {
    if (isHidden(node)) return [];
    if (node.name === 'tr') return [{ ...node, content: node.content.flatMap((it) => inRow(it, node)) }];
  }
  const cells = inRow(node, group);
  return cells.length > 0 ? [{ ...group, name: 'tr', attributes: {}, content: cells }] : [];
}

function inRow(node: XmlNode, row: XmlElement): XmlNode[] {
  if (typeof node === 'string') return /\S/.test(node) ? [{ ...row, name: 'td', attributes: {}, content: [node] }] : [];
  // A hidden cell keeps its column.
  if (isHidden(node)) return [{ ...node, name: 'td', content: [] }];
  return node.name === 'td' || node.name === 'th' ? [node] : [{ ...row, name: 'td', attributes: {}, content: [node] }];
}

/** @param table a tidied one */
export function rowsOf(table: XmlElement): XmlElement[] {
  return childrenOf(table).flatMap((group) => {
    if (group.name === 'tr') return [group];
    return GROUP.test(group.name) ? childrenOf(group, 'tr') : [];
  });
}
