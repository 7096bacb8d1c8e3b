/** Which column holds what, by the names banks give them. Compared in lower case, without spaces, dashes and underscores. */

export const names = {
  // MedQA, MMLU, MedMCQA, CMB; PubMedQA; HEAD-QA; BioASQ; SWAG-like exports; Chinese banks
  question: ['question', 'qtext', 'body', 'sent1', 'stem', 'query', 'questiontext', '题目', '问题', '题干'],
  // a case that stands before its question
  stem: ['case', 'vignette', 'passage', '病例', '材料'],
  context: ['contexts', 'context', 'exp0', 'snippets', 'longcontext'],
  choices: ['options', 'choices', 'option', 'answerchoices', 'answers', '选项'],
  rightKey: [
    'answeridx',
    'answerindex',
    'cop',
    'ra',
    'answerkey',
    'correctoption',
    'correctanswer',
    'correct',
    'label',
  ],
  answer: ['answer', 'finaldecision', 'exactanswer', 'idealanswer', 'output', 'response', '答案', '回答', '正确答案'],
  explanation: ['explanation', 'exp', 'longanswer', 'reason', 'rationale', 'analysis', 'solution', '解析', '解释'],
  id: ['id', 'realidx', 'qid', 'questionid', 'pubid', 'pmid', 'uuid', 'idx', 'uid', '编号'],
  lang: ['lang', 'language'],
} as const;

/** Columns that go into `meta`, and the key they go under. */
export const facts: Readonly<Record<string, string>> = {
  subject: 'examsubject',
  subjectname: 'examsubject',
  specialty: 'examsubject',
  medicaldiscipline: 'examsubject',
  examsubject: 'examsubject',
  topicname: 'topic',
  topic: 'topic',
  category: 'topic',
  metainfo: 'exam',
  examtype: 'exam',
  examclass: 'exam',
  exam: 'exam',
  source: 'bank',
  dataset: 'bank',
  link: 'url',
  url: 'url',
  year: 'year',
  difficulty: 'difficulty',
  questiontype: 'questiontype',
  choicetype: 'questiontype',
  type: 'questiontype',
};

/** A column of its own a choice: `opa`, `optionb`, `choice3`, `ending0`, `a`. */
const CHOICE = /^(?:op|opt|option|choice|ending|answer|选项)?([a-j])$|^(?:option|choice|ending|选项)([0-9])$/;

/** @returns which choice, from 0; undefined for another column */
export function choiceOf(column: string): { readonly position: number; readonly isNumbered: boolean } | undefined {
  const [, letter, digit] = CHOICE.exec(column) ?? [];
  if (letter !== undefined) return { position: letter.charCodeAt(0) - 97, isNumbered: false };
  return digit === undefined ? undefined : { position: Number(digit), isNumbered: true };
}

export function columnOf(name: string): string {
  return name.toLowerCase().replace(/[\s_\-.]+/g, '');
}

/** Whether a first record of cells is a header: it names a question. */
export function isHeader(cells: readonly string[]): boolean {
  const columns = cells.map(columnOf);
  return names.question.some((name) => columns.includes(name));
}
