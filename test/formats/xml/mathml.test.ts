import { expect, test } from 'vitest';
import { mathText, parseXml } from '../../../formats/xml/index.js';

test.each([
  ['<mi>x</mi><mo>=</mo><mn>5</mn>', 'x = 5'],
  ['<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>', '(a+b)/c'],
  ['<msup><mn>10</mn><mrow><mo>−</mo><mn>6</mn></mrow></msup>', '10^(−6)'],
  ['<msub><mi>k</mi><mi>B</mi></msub><mi>T</mi>', 'k_BT'],
  ['<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>', 'x_i^2'],
  [
    '<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>',
    '∑_(i = 1)^ni',
  ],
  ['<mover><mi>x</mi><mo>¯</mo></mover>', 'x\u0304'],
  ['<mover><mi>x</mi><mrow/></mover>', 'x'],
  ['<msqrt><mi>y</mi><mo>+</mo><mn>1</mn></msqrt>', '√(y+1)'],
  ['<mroot><mi>y</mi><mn>3</mn></mroot>', 'root(y, 3)'],
  ['<mfenced open="[" close="]"><mi>a</mi><mi>b</mi></mfenced>', '[a, b]'],
  ['<mi>f</mi><mo>\u2061</mo><mo>(</mo><mi>x</mi><mo>,</mo><mi>y</mi><mo>)</mo>', 'f(x, y)'],
  ['<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd></mtr></mtable>', '1 0; 0'],
  ['<semantics><mi>x</mi><annotation encoding="application/x-tex">\\hat{x}</annotation></semantics>', '\\hat{x}'],
  ['<semantics><mi>x</mi><annotation encoding="MathType">junk</annotation></semantics>', 'x'],
])('%s', (math, text) => {
  expect(mathText(parseXml(Buffer.from(`<math>${math}</math>`)))).toBe(text);
});
