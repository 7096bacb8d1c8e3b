/** The Word files of the cases, as they were written: the test compares them with the bytes in the folders. */
import {
  comments,
  core,
  footnotes,
  heading,
  item,
  numbering,
  paragraph,
  run,
  styles,
  table,
  wordFile,
} from './word-file.js';

export const files: Readonly<Record<string, Buffer>> = {
  'headings-and-properties/protocol.docx': wordFile({
    body: [
      paragraph('Sample fever protocol', '<w:pStyle w:val="Title"/>'),
      heading('Purpose', 1),
      paragraph('How to treat fever in the sample ward.'),
      heading('Treatment', 1),
      heading('Adults', 2),
      paragraph('Paracetamol 1 g every 6 hours.'),
    ].join(''),
    parts: {
      'word/styles.xml': styles,
      'docProps/core.xml': core({
        'dc:title': 'Sample fever protocol',
        'dc:creator': 'A. Person',
        'cp:lastModifiedBy': 'B. Person',
        'dc:language': 'en-GB',
        'dcterms:modified': '2031-05-06T07:08:09Z',
      }),
    },
  }),
  'tracked-changes/changes.docx': wordFile({
    body: [
      heading('用法用量', 1),
      paragraph(
        `${run('口服，一次')}<w:del w:id="1" w:author="A"><w:r><w:delText>500 mg</w:delText></w:r></w:del><w:ins w:id="2" w:author="A">${run('250 mg')}</w:ins>${run('，一日3次。')}`,
      ),
      paragraph(
        `<w:commentRangeStart w:id="0"/>${run('饭后服用。')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
      ),
      '<w:p><w:del w:id="3" w:author="A"><w:r><w:delText>删去的一段。</w:delText></w:r></w:del></w:p>',
    ].join(''),
    parts: { 'word/styles.xml': styles, 'word/comments.xml': comments(['此处请核对']) },
  }),
  'numbered-lists/lists.docx': wordFile({
    body: [
      heading('Steps', 1),
      item('Call for help', 1),
      item('Check the airway', 1),
      item('open the mouth', 1, 1),
      item('lift the chin', 1, 1),
      item('Give oxygen', 1),
      paragraph('Also:'),
      item('keep warm', 2),
      item('stay calm', 2),
    ].join(''),
    parts: { 'word/styles.xml': styles, 'word/numbering.xml': numbering },
  }),
  'tables/doses.docx': wordFile({
    body: [
      heading('Doses', 1),
      table([
        ['Age', 'Dose', 'Route'],
        ['1–5 years', '5 mL', 'oral'],
        [`<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${paragraph('6–12 years')}`, '10 mL', 'oral'],
        [`<w:tcPr><w:vMerge/></w:tcPr>${paragraph('')}`, '2 | 3 mL', 'IV'],
      ]),
    ].join(''),
    parts: { 'word/styles.xml': styles },
  }),
  'footnotes/notes.docx': wordFile({
    body: [
      heading('Dose', 1),
      paragraph(`${run('Give 5 mL')}<w:r><w:footnoteReference w:id="1"/></w:r>${run(' twice a day.')}`),
      heading('Storage', 1),
      paragraph('Keep cool.'),
    ].join(''),
    parts: { 'word/styles.xml': styles, 'word/footnotes.xml': footnotes(['Not in the newborn.']) },
  }),
  'empty/empty.docx': wordFile({ body: paragraph(' ') }),
};
