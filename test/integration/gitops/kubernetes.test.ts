import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildGitOpsProgram, runGitOpsProgram } from '../../../tools/gitops/gitops-program.ts';
import { withTemporaryFolder } from '../../../tools/process/temporary-folder.ts';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { production } from '../../fixtures/environments/production.ts';
import { shop } from '../../fixtures/examples/shop/shop.ts';
import { everySetting } from '../../support/environments/every-setting.ts';
import { type TextEdit, writeRepository } from '../../support/gitops/gitops-repository.ts';
import { appliedObjects, referenceTo, type SynthesizedObject } from '../../support/synthesized-objects.ts';

interface Report {
  readonly created: readonly string[];
  readonly warnings: readonly string[];
  readonly unknown: readonly string[];
}

/** What the API server would make of the environment's units, in the version that production asks for. */
function judge(environment = production, edits: readonly TextEdit[] = []): Report {
  return withTemporaryFolder('gitops', (folder) => {
    writeRepository(folder, environment, edits);
    const units = join(folder, 'dist', environment.name, 'units');
    // Printed by tools/gitops/kubernetes/report.go; a change of it fails the assertions below.
    return runGitOpsProgram('kubernetes', [units]) as Report;
  });
}

beforeAll(() => {
  buildGitOpsProgram('kubernetes');
});

/** Groups of custom resources: `npm run test:crds` holds their objects to their definitions. */
const customGroup =
  /^(crd\.projectcalico\.org|projectcalico\.org|monitoring\.coreos\.com|secrets-store\.csi\.x-k8s\.io)\//;

/** The API server chooses the port that this needs, which the code that is run here does not. */
const withoutLocalTraffic = ['20-dgraph/dgraph', '30-client/shop-orders'].map((path) => ({
  file: `units/${path}.yaml`,
  from: 'externalTrafficPolicy: Local',
  to: 'externalTrafficPolicy: Cluster',
}));

describe.each([
  ...[...knownEnvironments, shop].map((environment) => [environment.name, environment, []] as const),
  [everySetting.name, everySetting, withoutLocalTraffic] as const,
])('the API server would create in %s', (_, environment, edits) => {
  test('every object of a built-in kind, without a warning', async () => {
    const { created, warnings, unknown } = judge(environment, edits);
    expect(warnings).toEqual([]);
    const objects = await appliedObjects(environment);
    const isCustom = ({ body }: SynthesizedObject) => customGroup.test(body.apiVersion);
    expect(unknown.toSorted()).toEqual(
      objects
        .filter(isCustom)
        .map(({ kind }) => kind)
        .toSorted(),
    );
    const builtIn = objects.filter((object) => !isCustom(object)).map(referenceTo);
    expect(created.toSorted()).toEqual(builtIn.toSorted());
  });
});

describe('the API server would refuse', () => {
  const file = 'units/30-client/tenant-a.yaml';

  test.each([
    ['a field that it does not know', 'replicas:', 'replica:', /unknown field "spec\.replica"/],
    ['a field that is there twice', /^ {2}replicas: 1$/gm, '  replicas: 1\n  replicas: 1', /already set/],
    ['a value out of range', /^ {2}replicas: 1$/gm, '  replicas: -1', /must be greater than or equal to 0/],
    ['a kind that its group does not have', 'kind: Deployment', 'kind: Deploiment', /no kind "Deploiment"/],
    ['a version that its group does not have', 'apps/v1', 'apps/v7', /no kind "Deployment".*"apps\/v7"/],
  ])('%s', (_, from, to, refusal) => {
    expect(() => judge(production, [{ file, from, to }])).toThrow(refusal);
  });
});
