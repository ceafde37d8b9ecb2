import { expect, test } from 'vitest';
import { differences } from './judge-case.ts';
import { casesOf, groups } from './read-cases.ts';

const cases = groups().flatMap(casesOf);

test('there are 223 cases, and every folder is one', () => {
  expect(cases).toHaveLength(223);
});

test.for(cases)('we answer as real Calico did: $name', (conformanceCase) => {
  expect(differences(conformanceCase)).toEqual([]);
});
