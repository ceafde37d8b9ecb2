import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocuments } from '../../../reachability/load/texts/document-stream.ts';
import { scalars, soups } from '../../integration/yaml/texts.ts';

test.each([
  ['pieces without order', soups],
  ['scalars', scalars],
])('any text is read, or refused with a reason and its line: %s', (_, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const document of readDocuments(text)) {
        if (document.kind !== 'refused') continue;
        expect(document.reason).not.toBe('');
        expect(document.line).toBeGreaterThan(0);
      }
    }),
    { numRuns: 3000 },
  );
});
