import { expect, test } from 'vitest';
import { differences } from './judge-case.ts';
import { casesOf, groups } from './read-cases.ts';

test('there are 223 cases, and every folder is one', () => {
  expect(groups().flatMap(casesOf)).toHaveLength(223);
});

test.for(groups())('we answer as real Calico did: %s', (group) => {
  expect(casesOf(group).flatMap(differences)).toEqual([]);
});
