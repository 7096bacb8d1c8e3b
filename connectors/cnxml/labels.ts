/** What the references of a module say: figures, tables, examples and formulas numbered in its order, others by title. */
import { attributeOf, childOf, childrenOf, oneLine, textOf, type XmlElement } from '../../formats/xml/index.js';
import type { Labels } from './inline.js';

interface Words {
  readonly figure: string;
  readonly table: string;
  readonly example: string;
  readonly equation: string;
  readonly objectives: string;
  readonly glossary: string;
  readonly answer: string;
}

const english: Words = {
  figure: 'Figure ',
  table: 'Table ',
  example: 'Example ',
  equation: 'Equation ',
  objectives: 'Learning Objectives',
  glossary: 'Glossary',
  answer: 'Answer: ',
};

/** Words the format leaves to whoever prints a module, by language. */
const words: Readonly<Record<string, Words>> = {
  es: {
    figure: 'Figura ',
    table: 'Tabla ',
    example: 'Ejemplo ',
    equation: 'Ecuación ',
    objectives: 'Objetivos de aprendizaje',
    glossary: 'Glosario',
    answer: 'Respuesta: ',
  },
  pl: {
    figure: 'Ilustracja ',
    table: 'Tabela ',
    example: 'Przykład ',
    equation: 'Równanie ',
    objectives: 'Cele dydaktyczne',
    glossary: 'Słowniczek',
    answer: 'Odpowiedź: ',
  },
  zh: {
    figure: '图',
    table: '表',
    example: '例',
    equation: '式',
    objectives: '学习目标',
    glossary: '术语表',
    answer: '答案：',
  },
};

export function wordsOf(lang: string | null): Words {
  return words[(lang ?? '').split('-')[0] ?? ''] ?? english;
}

/** The books number through a chapter; a module alone cannot, so its numbers count within it. */
export function labelsOf(document: XmlElement, { figure, table, example, equation }: Words): Labels {
  const labels = new Map<string, string>();
  const counts = { figure: 0, table: 0, example: 0, equation: 0 };
  const names = { figure, table, example, equation };
  const visit = (element: XmlElement): void => {
    for (const child of childrenOf(element)) {
      const id = attributeOf(child, 'id') ?? '';
      const { name } = child;
      if (name === 'figure' || name === 'table' || name === 'example' || name === 'equation') {
        if (isNumbered(child)) labels.set(id, `${names[name]}${++counts[name]}`);
      } else if (name === 'subfigure') labels.set(id, labels.get(attributeOf(element, 'id') ?? '') ?? '');
      else if (name === 'section' || name === 'note') {
        const title = childOf(child, 'title');
        if (title) labels.set(id, oneLine(textOf(title)));
      }
      visit(child);
    }
  };
  visit(document);
  return labels;
}

/** The picture that opens a chapter, and what says so itself, carry no number. */
function isNumbered(element: XmlElement): boolean {
  return !/\b(?:splash|unnumbered)\b/.test(attributeOf(element, 'class') ?? '');
}
