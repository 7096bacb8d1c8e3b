import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Nested, nested } from '../../../connectors/openfda/nesting.js';

const words = fc.array(fc.constantFrom('take', 'with', 'water', 'do', 'not', 'use', '5 mg', 'daily'), {
  minLength: 1,
  maxLength: 12,
});

function flat(parts: readonly Nested<{ order: number; text: string }>[]): string[] {
  return parts.flatMap(({ field, inside }) => [field.text, ...flat(inside)]);
}

test('a field inside another is a part of it, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), (given) => {
      const fields = given.map((text, order) => ({ order, text: text.join(' ') }));
      const found = nested(fields);
      const top = found.map(({ field }) => field.text);
      for (const { text } of fields) expect(top.some((it) => it.includes(text))).toBe(true);
      const check = (parts: typeof found): void => {
        for (const { field, inside } of parts) {
          let end = 0;
          for (const part of inside) {
            expect(part.start).toBeGreaterThanOrEqual(end);
            end = part.start + part.field.text.length;
            expect(field.text.slice(part.start, end)).toBe(part.field.text);
          }
          check([...inside]);
        }
      };
      check(found);
    }),
  );
});

test('the same text under two names is told once', () => {
  const text = 'if symptoms persist for more than a week, see a doctor';
  const found = nested([
    { order: 0, text },
    { order: 1, text },
    { order: 2, text: `Warnings: ${text}.` },
  ]);
  expect(flat(found)).toEqual([`Warnings: ${text}.`, text]);
});
