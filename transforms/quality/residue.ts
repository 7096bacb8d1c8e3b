/**
 * What surrounds the text of a paper or a page and is none: lists of references and authors, what is left of a figure,
 * menus. Only lines that can be one are looked at closely; a paragraph is passed over.
 */
import type { Residue } from './columns.js';

/** Longer lines are prose. A reference with all its authors fits. */
const LONGEST = 500;
/** A name of a menu is short. */
const LONGEST_MENU = 40;

export function measureResidue(text: string): Residue {
  let lines = 0;
  let characters = 0;
  let references = 0;
  let authors = 0;
  let figures = 0;
  let menus = 0;
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const length = end - start;
    if (length > 0) {
      lines++;
      characters += length;
      if (length <= LONGEST) {
        const line = text.slice(start, end).trim();
        if (length <= LONGEST_MENU && isMenu(line)) menus++;
        else if (isFigure(line)) figures += length;
        else if (isReference(line)) references += length;
        else if (isAuthors(line)) authors += length;
      }
    }
    start = end + 1;
  }
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    referencechars: share(references, characters),
    authorchars: share(authors, characters),
    figurechars: share(figures, characters),
    menulines: share(menus, lines),
  };
}

const year = /\b(?:19|20)\d\d\b/;
const numbered = /^(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]?)\s*[A-Z\u4e00-\u9fff]/;
const surname = /^[A-Z][\p{L}'’-]+,? (?:[A-Z]\.?-?){1,3}[,.; ]/u;
/** Volume and pages, a DOI, the marks of Chinese citations. */
const cited =
  /\d\s?(?:\(\d+(?:[-–]\d+)?\))?\s?[:：]\s?[eE]?\d|\bdoi\b|\bet al\b|\[[JMDCNRS](?:\/OL)?\]|\bpp?\. ?\d|;\s?\d+\s?\(/;

function isReference(line: string): boolean {
  // Neither begins with a small letter: most lines of prose are told by that.
  const first = line.charCodeAt(0);
  if (line.length <= 25 || (first >= 0x61 && first <= 0x7a)) return false;
  return year.test(line) && cited.test(line) && (numbered.test(line) || surname.test(line));
}

const nameInitials = /\p{Lu}[\p{L}'’-]+,? (?:\p{Lu}\.?){1,3}(?=[\s,;*†‡\d]|$)/gu;
const initialsName = /(?:\p{Lu}\.[ -]?){1,3}\p{Lu}[\p{L}'’-]+(?=[\s,;*†‡\d]|$)/gu;
const affiliation =
  /^(?:\d{1,2}|[a-z]|[*†‡])?\s*(?:Department|Division|School|Faculty|Institute|Cent(?:er|re) for|Laboratory|Corresponding author|E-?mail|作者单位|通信作者|通讯作者|作者简介|基金项目)[^.]*[,:：@]/;

/** Three names or more that are most of the line, or an affiliation. */
function isAuthors(line: string): boolean {
  if (affiliation.test(line)) return true;
  if (!line.includes(',') && !line.includes(';')) return false;
  for (const pattern of [nameInitials, initialsName]) {
    let names = 0;
    let length = 0;
    for (const [name] of line.matchAll(pattern)) {
      names++;
      length += name.length;
    }
    if (names >= 3 && length * 2 > line.length) return true;
  }
  return false;
}

const caption = /^(?:(?:supplementary |extended data )?fig(?:ure|\.|s\.)?|scheme|plate|图|圖|插图)\s?\.?\s?s?\d/i;
const captionStarts = 'FfSsPpEe图圖插';
const closing = ')]';
const numberStarts = '-−0123456789';
const panel = /^[([]?[A-Ha-h][)\].]?$/;
const axis =
  /^[\p{L}][\p{L} -]{0,28}\s?[([](?:%|mg\/?d?l|mmol\/l|µmol\/l|kg|mm ?hg|years?|months?|days?|hours?|h|min|s|cm|mm|g|ml|°c|log ?10|n|年|月|天|岁|例)[)\]]$/iu;
const onlyNumbers = /^[-−]?\d+(?:\.\d+)?(?:\s+[-−]?\d+(?:\.\d+)?){3,}$/;

function isFigure(line: string): boolean {
  if (line.length <= 2) return panel.test(line);
  const first = line.charAt(0);
  if (captionStarts.includes(first) && caption.test(line)) return true;
  if (line.length > 60) return false;
  if (closing.includes(line.charAt(line.length - 1))) return axis.test(line);
  return numberStarts.includes(first) && onlyNumbers.test(line) && isScale(line);
}

/** The numbers of an axis lie at equal distances; those of a table do not. */
function isScale(line: string): boolean {
  const numbers = line.split(/\s+/).map((number) => Number(number.replace('−', '-')));
  const step = (numbers[1] ?? 0) - (numbers[0] ?? 0);
  return (
    step !== 0 && numbers.every((number, at) => at === 0 || Math.abs(number - (numbers[at - 1] ?? 0) - step) < 1e-6)
  );
}

const menuWords: ReadonlySet<string> = new Set(
  `home|menu|log in|login|log out|sign in|sign up|register|search|search this site|skip to content|skip to main content
  |skip navigation|back to top|next|previous|next page|previous page|share|share this|tweet|print|email|subscribe
  |contact|contact us|about|about us|site map|sitemap|help|faq|faqs|privacy|terms|accessibility|careers|download|download pdf
  |view pdf|full text|full screen|open in new tab|related articles|related content|read more|learn more|show more|load more
  |see all|view all|more|close|cancel|submit|advertisement|cart|my account|language|english|table of contents
  |cited by|export citation|get permissions|add to favorites|follow us|newsletter|all rights reserved|cookie settings
  |accept all|reject all|inicio|buscar|menú|iniciar sesión|contacto|startseite|suche|anmelden|impressum|kontakt|accueil
  |rechercher|connexion|início|pesquisar|entrar
  |首页|主页|登录|注册|搜索|退出|导航|菜单|返回|返回首页|返回顶部|上一页|下一页|上一篇|下一篇|分享|分享到|收藏|打印|评论|点赞
  |关于我们|联系我们|网站地图|帮助|更多|查看更多|加载更多|阅读全文|相关阅读|相关文章|相关推荐|推荐阅读|热门推荐|版权所有|免责声明
  |广告|下载|关注我们|扫一扫|客户端|手机版|无障碍|简体中文|english version`
    .split('|')
    .map((word) => word.trim()),
);
const crumbs = /^[^|>»›·]{1,20}(?:\s?[|>»›·]\s?[^|>»›·]{1,20}){2,}$/;

function isMenu(line: string): boolean {
  // A row of a table begins with a bar.
  return menuWords.has(line.toLowerCase()) || (!line.startsWith('|') && crumbs.test(line) && !/\d/.test(line));
}
