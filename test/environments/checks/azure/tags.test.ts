import { describe, expect, test } from 'vitest';
import { checkTags } from '../../../../environments/checks/azure/tags.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { edit, judge, pathsOf } from '../../../support/environments/edit-environment.ts';

const withTags = (tags: object) => judge(checkTags, edit(tutorial, { 'azure.tags': tags }));
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, 'x']));

describe('a tag', () => {
  test.each([...['cost center', 'a/b', '1st', '', 'microsoft-x', 'Azure', 'a<b'], 'a'.repeat(129)])(
    'of the name %j is refused',
    (name) => {
      expect(pathsOf(withTags({ [name]: 'x' }))).toEqual([`azure.tags[${JSON.stringify(name)}]`]);
    },
  );

  test('is refused twice in other capitals, and with a value that is too long', () => {
    expect(pathsOf(withTags({ owner: 'a', Owner: 'b' }))).toEqual(['azure.tags["Owner"]']);
    expect(pathsOf(withTags({ owner: 'a'.repeat(257) }))).toEqual(['azure.tags["owner"]']);
    expect(withTags({ owner: 'a'.repeat(256) })).toEqual([]);
  });

  test('is one of 15 at most, the two defaults among them', () => {
    expect(withTags(many(13))).toEqual([]);
    expect(pathsOf(withTags(many(14)))).toEqual(['azure.tags']);
  });

  test.each(['owner', 'cost-center', 'Environment', 'constructor', 'toString'])(
    'of the name %s is accepted',
    (name) => {
      expect(withTags({ [name]: 'x' })).toEqual([]);
    },
  );
});
