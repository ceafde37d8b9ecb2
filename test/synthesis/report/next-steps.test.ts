import { describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { synthApps } from '../../../synthesis/apps/app.ts';
import { nextSteps } from '../../../synthesis/report/next-steps.ts';
import { production } from '../../fixtures/environments/production.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';

const deploy = 'CHECKPOINT_DISABLE=1 npx cdktf-cli@0.21.0 deploy';

describe('what to do next', () => {
  test('is, where nobody else applies the manifests, to deploy, push the image, sign in and apply', () => {
    expect(nextSteps([resolveEnvironment(tutorial)], synthApps, [])).toEqual([
      {
        label: 'tutorial',
        lines: [
          `${deploy} tutorial`,
          'make -C images/pydgraph-client acr REGISTRY=netpolmeshtest',
          'az aks get-credentials --resource-group netpolmesh-test --name netpolmesh-test',
          'for unit in dist/tutorial/units/*/; do kubectl apply -k "$unit"; done',
          'or by GitOps: docs/gitops.md',
        ],
      },
    ]);
  });

  test('is, where Flux does, to deploy both stacks and to push', () => {
    const [step] = nextSteps([resolveEnvironment(production)], synthApps, []);
    expect(step?.lines.slice(1)).toEqual([
      `${deploy} 'production-*' --parallelism 1`,
      "push the client's image from inside the VNet: docs/azure.md",
      'commit and push: Flux applies dist/production/units of the branch main',
    ]);
  });

  test('names every environment, and only what the apps that ran have to do with', () => {
    const terraform = synthApps.filter(({ kind }) => kind === 'terraform');
    const steps = nextSteps([resolveEnvironment(tutorial), resolveEnvironment(production)], terraform, []);
    expect(steps.map(({ label }) => label)).toEqual(['tutorial', 'production']);
    expect(steps[0]?.lines).toEqual([`${deploy} tutorial`]);
  });

  test('leaves the image out where the registry builds it', () => {
    const imageBuild = { context: 'https://github.com/a/b.git#main:c', imageTag: '0.1.0' };
    const building = { ...tutorial, azure: { ...tutorial.azure, imageBuild } };
    expect(nextSteps([resolveEnvironment(building)], synthApps, [])[0]?.lines.join()).not.toContain('make');
  });

  test('begins with a review that shows new files too, if any were written', () => {
    const [review] = nextSteps([resolveEnvironment(tutorial)], synthApps, ['dist', 'docs/reachability']);
    expect(review).toEqual({
      label: 'Review',
      lines: ['git add -N dist docs/reachability && git diff dist docs/reachability'],
    });
  });
});
