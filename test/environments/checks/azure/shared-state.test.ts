import { expect, test } from 'vitest';
import { checkSharedState } from '../../../../environments/checks/azure/shared-state.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { edit, pathsOf } from '../../../support/edit-environment.ts';

const cloud = (organization: string, workspace: string) => ({
  'azure.backend': { kind: 'terraform-cloud', organization, workspace },
});
const first = edit(tutorial, cloud('acme', 'dgraph'));

test('two environments of one workspace are refused', () => {
  const findings = checkSharedState(edit(tutorial, { name: 'second', ...cloud('acme', 'dgraph') }), [first]);
  expect(pathsOf(findings)).toEqual(['azure.backend.workspace']);
});

test.each([
  ['a workspace of its own', cloud('acme', 'second')],
  ['the same name in another organization', cloud('other', 'dgraph')],
  ['a local file', {}],
])('an environment is accepted with %s', (_, backend) => {
  expect(checkSharedState(edit(tutorial, { name: 'second', ...backend }), [first])).toEqual([]);
});

test('two environments with local files are accepted: the files are called after their stacks', () => {
  expect(checkSharedState(edit(tutorial, { name: 'second' }), [tutorial])).toEqual([]);
});
