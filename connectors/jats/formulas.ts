/** Formulas as text: TeX where the article carries it, else MathML on one line, else a mark that one stood there. */
import { descendantsOf, mathText, oneLine, textOf, type XmlElement } from '../../formats/xml/index.js';

/** In place of a formula that is only an image: without it the sentence would close up and say something else. */
const IMAGE = '[formula]';

/** @param formula inline-formula, disp-formula, alternatives, tex-math or math */
export function formulaText(formula: XmlElement, isDisplay: boolean): string {
  const tex = formula.name === 'tex-math' ? formula : descendantsOf(formula, 'tex-math')[0];
  if (tex) {
    const body = texBody(textOf(tex));
    if (body !== '') return isDisplay ? `$$${body}$$` : `$${body}$`;
  }
  const formulas = formula.name === 'math' ? [formula] : descendantsOf(formula, 'math');
  const text = oneLine(formulas.map(mathText).join(' '));
  if (text !== '') return text;
  return descendantsOf(formula, 'inline-graphic').length + descendantsOf(formula, 'graphic').length > 0 ? IMAGE : '';
}

/** Publishers wrap a formula into a whole TeX document: `\documentclass… \begin{document}$$x$$\end{document}`. */
function texBody(tex: string): string {
  const begin = /\\begin\s*\{document\}/.exec(tex);
  const inside = begin ? tex.slice(begin.index + begin[0].length) : tex;
  const end = inside.search(/\\end\s*\{document\}/);
  const body = oneLine(end < 0 ? inside : inside.slice(0, end));
  const wrapped =
    /^\$\$(.*)\$\$$/.exec(body) ??
    /^\$(.*)\$$/.exec(body) ??
    /^\\\[(.*)\\\]$/.exec(body) ??
    /^\\\((.*)\\\)$/.exec(body);
  return (wrapped?.[1] ?? body).trim();
}
