import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../../../reachability/analysis/analyze.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { type Choices, changeObject } from '../../integration/api-server/change-object.ts';
import { type Json, validObjects } from '../../integration/api-server/valid-objects.ts';

const choices = fc.tuple(fc.nat(), fc.nat(), fc.nat());
const objects = fc.array(
  fc
    .tuple(fc.nat(validObjects.length - 1), fc.array(choices, { maxLength: 2 }))
    .map(([base, changes]) =>
      changes.reduce<Json>(
        (object, change: Choices) => changeObject(object, change),
        validObjects[base] ?? null,
      ),
    ),
  { minLength: 1, maxLength: 12 },
);

test('whatever an object of an evaluated kind holds, it is evaluated or named in a finding with its line', () => {
  fc.assert(
    fc.property(objects, (list) => {
      const text = list.map((object) => `${JSON.stringify(object)}\n`).join('');
      const { findings, connections } = analyze(parseManifests([{ file: 'objects.json', text }]));
      expect(() => [...connections()]).not.toThrow();
      for (const { message, source } of findings) {
        expect(message).not.toBe('');
        expect(source.line).toBeGreaterThan(0);
      }
    }),
    { numRuns: 400 },
  );
});
