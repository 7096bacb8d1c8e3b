/** Lines of wikitext as headings, lists, paragraphs and the tables set aside before. */
import { plainText, shown } from '../../formats/mediawiki/inline.js';
import { brokenLines, createOutline, type Outline, oneLine } from '../../formats/xml/index.js';
import type { Section } from '../../schemas/document.js';
import { type Expansion, TABLE } from './expand.js';

/** Sections that hold no text of the article: notes, sources, links, pictures. In the languages of the larger wikis. */
const LEFT_OUT =
  /^(?:references?|notes?|footnotes|citations?|sources|bibliography|further reading|external links?|see also|gallery|notes and references|参考文献|參考文獻|参考资料|參考資料|参考来源|參考來源|注释|註釋|注解|註解|脚注|備註|来源|來源|外部链接|外部連結|外部連接|参见|參見|参看|參看|相关条目|相關條目|延伸阅读|延伸閱讀|扩展阅读|einzelnachweise|weblinks|literatur|siehe auch|voir aussi|références|notes et références|liens externes|véase también|referencias|enlaces externos|bibliografía)$/i;

export function writeArticle({ text, tables }: Expansion): { text: string; sections: Section[] } {
  const outline = createOutline();
  const open: number[] = [];
  let leftOut: number | undefined;
  let running: string[] = [];
  const flush = (): void => {
    writeParagraph(running, outline);
    running = [];
  };
  for (const line of text.split('\n')) {
    const heading = headingOf(line);
    if (heading) {
      flush();
      const { level, title } = heading;
      if (leftOut !== undefined && level > leftOut) continue;
      leftOut = LEFT_OUT.test(title) ? level : undefined;
      while ((open.at(-1) ?? 0) >= level) {
        outline.close();
        open.pop();
      }
      if (leftOut === undefined) {
        outline.open(title);
        open.push(level);
      }
    } else if (leftOut !== undefined) continue;
    else if (line.trim() === '' || /^-{4,}/.test(line)) {
      flush();
      outline.endLines();
    } else if (TABLE.test(line)) {
      flush();
      outline.paragraph(shown(tables[Number(TABLE.exec(line)?.[1])] ?? ''));
    } else if (/^[*#:;]/.test(line)) {
      flush();
      writeItem(line, outline);
    } else running.push(line);
  }
  flush();
  while (open.pop() !== undefined) outline.close();
  return outline.finish();
}

function headingOf(line: string): { level: number; title: string } | undefined {
  if (!line.startsWith('=')) return undefined;
  const trimmed = line.trimEnd();
  let level = 0;
  while (level < 6 && trimmed[level] === '=' && trimmed[trimmed.length - 1 - level] === '=') level++;
  const title = level === 0 ? '' : oneLine(shown(plainText(trimmed.slice(level, trimmed.length - level))));
  return title === '' ? undefined : { level, title };
}

/** Lines that follow one another are one paragraph; a break within it is a line of its own. */
function writeParagraph(lines: readonly string[], outline: Outline): void {
  if (lines.length > 0) outline.paragraph(brokenLines(shown(plainText(lines.join('\n')))));
}

/** `*` and `#` nest; `;` is a term, `:` what is said of it, or an indented line. */
function writeItem(line: string, outline: Outline): void {
  const marks = /^[*#:;]{1,64}/.exec(line)?.[0] ?? '';
  const text = oneLine(shown(plainText(line.slice(marks.length))));
  const last = marks.at(-1);
  if (last === ';' || last === ':') outline.line(text);
  else if (text !== '') outline.line(`${'\t'.repeat(Math.min(marks.length - 1, 8))}- ${text}`);
}
