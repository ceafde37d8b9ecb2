import { expect, test } from 'vitest';
import { checkSharedState } from '../../../../environments/checks/azure/shared-state.ts';
import { resolveEnvironment } from '../../../../environments/flows/resolve-environment.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { edit, linesOf } from '../../../support/environments/edit-environment.ts';

const cloud = (organization: string, workspace: string) => ({
  'azure.backend': { kind: 'terraform-cloud', organization, workspace },
});
const first = edit(tutorial, cloud('acme', 'dgraph'));

function checkBeside(environment: Environment, others: readonly Environment[]) {
  return checkSharedState(resolveEnvironment(environment), others.map(resolveEnvironment));
}

test('two environments of one workspace are refused', () => {
  const findings = checkBeside(edit(tutorial, { name: 'second', ...cloud('acme', 'dgraph') }), [first]);
  expect(linesOf(findings)).toEqual([
    'azure.backend.workspace = "dgraph": is the workspace of the environment "tutorial" too. Give each environment a workspace of its own: each would destroy what the other made.',
  ]);
});

test.each([
  ['a workspace of its own', cloud('acme', 'second')],
  ['the same name in another organization', cloud('other', 'dgraph')],
  ['a local file', {}],
])('an environment is accepted with %s', (_, backend) => {
  expect(checkBeside(edit(tutorial, { name: 'second', ...backend }), [first])).toEqual([]);
});

test('two environments with local files are accepted: the files are called after their stacks', () => {
  expect(checkBeside(edit(tutorial, { name: 'second' }), [tutorial])).toEqual([]);
});
