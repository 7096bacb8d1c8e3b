/** Which files of a book are no text of it: covers, contents, copyright pages, indexes. By type, else by title. */

/** Types of the EPUB structural vocabulary and of the guide of EPUB 2. https://www.w3.org/TR/epub-ssv-11/ */
const TYPES: ReadonlySet<string> = new Set([
  'cover',
  'title-page',
  'titlepage',
  'halftitle',
  'halftitlepage',
  'copyright-page',
  'toc',
  'landmarks',
  'page-list',
  'loi',
  'lot',
  'loa',
  'lov',
  'index',
  'colophon',
  'dedication',
  'epigraph',
  'acknowledgments',
  'acknowledgements',
  'imprint',
  'imprimatur',
  'contributors',
  'other-credits',
  'seriespage',
  'errata',
  'backlink',
  'bibliography',
]);

const TITLES: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^(?:front |back )?cover(?: page| image)?$|^封面$|^封底$/i, 'cover'],
  [/^(?:half[ -]?)?title[ -]?page$|^扉页$|^书名页$/i, 'titlepage'],
  [
    /^(?:table of )?contents$|^brief contents$|^目\s?录$|^目\s?次$|^inhalt(?:sverzeichnis)?$|^sommaire$|^índice$/i,
    'toc',
  ],
  [
    /^copyright(?: (?:page|notice|information|statement))?$|^imprint$|^版权(?:页|信息|声明)?$|^impressum$/i,
    'copyright-page',
  ],
  [/^(?:subject |author |general )?index$|^索\s?引$|^sachregister$/i, 'index'],
  [/^dedication$|^献词$/i, 'dedication'],
  [/^acknowledge?ments$|^致\s?谢$|^danksagung(?:en)?$/i, 'acknowledgments'],
  [
    /^(?:list of )?(?:contributors|authors)$|^about the (?:authors?|editors?)$|^作者简介$|^编者名单$|^编委会$/i,
    'contributors',
  ],
  [/^list of (?:figures|illustrations)$/i, 'loi'],
  [/^list of tables$/i, 'lot'],
  [/^bibliography$|^references$|^参考文献$|^literatur(?:verzeichnis)?$/i, 'bibliography'],
  [/^also (?:by|available)\b|^advertisement$/i, 'other-credits'],
];

/** @param type types the book states of a file, separated by spaces; @returns what it is, undefined for text */
export function matterOf(type: string, title: string): string | undefined {
  const stated = type.split(/\s+/).find((it) => TYPES.has(it));
  return stated ?? TITLES.find(([pattern]) => pattern.test(title.trim()))?.[1];
}
