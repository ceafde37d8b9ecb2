import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { describe, expect, onTestFinished, test } from 'vitest';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { checkStacks } from '../../../stacks/checks/check-stacks.ts';
import { checkOidcIssuer } from '../../../stacks/checks/oidc-issuer.ts';
import { checkProviderVersion } from '../../../stacks/checks/provider-version.ts';
import { checkPullPrincipal } from '../../../stacks/checks/pull-principal.ts';
import { addEnvironmentStacks } from '../../../stacks/environment-stacks.ts';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { pathsOf } from '../../support/environments/edit-environment.ts';
import { findStack, synthesizedStacks } from '../../support/synthesized-stacks.ts';

const withVersion = (version: string | undefined) => ({
  provider: { azurerm: [{ features: [{}] }] },
  terraform: { required_providers: { azurerm: { source: 'azurerm', version } } },
});
const withCluster = (attributes: object) => ({
  resource: { azurerm_kubernetes_cluster: { cluster: { ...attributes } } },
});
const withPrincipal = (principal_id: string) => ({
  resource: { azurerm_role_assignment: { pull: { role_definition_name: 'AcrPull', principal_id } } },
});
const stacksOf = (environment: typeof tutorial) => {
  const outdir = mkdtempSync(join(tmpdir(), 'stacks-'));
  onTestFinished(() => rmSync(outdir, { recursive: true, force: true }));
  return addEnvironmentStacks(new App({ outdir }), resolveEnvironment(environment));
};

describe('the version of the provider', () => {
  test.each(['~> 4.55.0', '4.55.0', '= 4.55.1', '>= 4.55.0, < 4.56.0', '>= 4.55, <= 4.55.3'])(
    '%s is accepted',
    (version) => {
      expect(checkProviderVersion(withVersion(version))).toEqual([]);
    },
  );

  test.each([
    ...[
      '>= 4.55.0',
      '>= 4.55.0, < 5.0.0',
      '~> 4.55',
      '~> 5.0',
      '4.56.0',
      '>= 4.55.0, < 6.0.0',
      '< 5.1.0',
      '',
    ],
    undefined,
  ])('%s is refused', (version) => {
    expect(pathsOf(checkProviderVersion(withVersion(version)))).toEqual([
      'terraform.required_providers.azurerm.version',
    ]);
  });

  test('is not all: without the block features azurerm does not start', () => {
    const { terraform } = withVersion('~> 4.55.0');
    expect(pathsOf(checkProviderVersion({ terraform, provider: { azurerm: [{}] } }))).toEqual([
      'provider.azurerm.features',
    ]);
  });
});

describe('the OIDC issuer', () => {
  test('is refused when it is left out, with or without workload identity', () => {
    const findings = [{}, { workload_identity_enabled: true }].flatMap((attributes) =>
      checkOidcIssuer(withCluster(attributes)),
    );
    expect(pathsOf(findings)).toEqual(
      Array(2).fill('azurerm_kubernetes_cluster.cluster.oidc_issuer_enabled'),
    );
    expect(findings[1]?.problem).toContain('workload_identity_enabled');
  });

  test('is accepted when it is on', () => {
    expect(checkOidcIssuer(withCluster({ oidc_issuer_enabled: true }))).toEqual([]);
  });
});

describe('the right to pull', () => {
  test.each([
    '${azurerm_kubernetes_cluster.cluster.kubelet_identity[0].client_id}',
    '${azurerm_kubernetes_cluster.cluster.identity[0].principal_id}',
    '${azurerm_user_assigned_identity.identity.principal_id}',
  ])('is refused for %s', (principal) => {
    expect(pathsOf(checkPullPrincipal(withPrincipal(principal)))).toEqual([
      'azurerm_role_assignment.pull.principal_id',
    ]);
  });

  test('is accepted for the object id of the nodes, and no matter for other roles', () => {
    const principal = '${azurerm_kubernetes_cluster.cluster.kubelet_identity[0].object_id}';
    expect(checkPullPrincipal(withPrincipal(principal))).toEqual([]);
    expect(checkPullPrincipal(findStack(tutorial, 'tutorial'))).toEqual([]);
  });
});

describe('the stacks', () => {
  test.each(knownEnvironments.map((environment) => [environment.name, environment] as const))(
    'of %s pass, new or unchanged',
    (_, environment) => {
      const committed = synthesizedStacks(environment);
      const check = (before: (name: string) => unknown) =>
        checkStacks(stacksOf(environment), { committed: before, allowReplacement: [] });
      expect(check(() => undefined)).toEqual([]);
      expect(check((name) => committed.get(name))).toEqual([]);
    },
  );

  test('are compared with the committed ones of the same name, which the findings say', () => {
    const committed = JSON.parse(
      JSON.stringify(findStack(tutorial, 'tutorial')).replaceAll('"westus2"', '"westeurope"'),
    );
    const allowReplacement = ['azurerm_resource_group.resource_group', 'azurerm_container_registry.registry'];
    const findings = checkStacks(stacksOf(tutorial), { committed: () => committed, allowReplacement });
    expect(pathsOf(findings)).toEqual(['tutorial: azurerm_kubernetes_cluster.cluster.location']);
  });
});
