import { describe, expect, test } from 'vitest';
import { formatFinding } from '../../../environments/settings/findings/finding.ts';
import { checkReplacement } from '../../../stacks/checks/replacement.ts';
import { production } from '../../fixtures/environments/production.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { type Edits, edit, pathsOf } from '../../support/environments/edit-environment.ts';
import { findStack } from '../../support/synthesized-stacks.ts';

const committed = findStack(production, 'production-platform');
const changed = (edits: Edits) => findStack(edit(production, edits), 'production-platform');
const cluster = 'azurerm_kubernetes_cluster.cluster';
const registry = 'azurerm_container_registry.registry';
const group = 'azurerm_resource_group.resource_group';
const vault = 'azurerm_key_vault.vault';
const identity = 'azurerm_user_assigned_identity.identity';
const readers = ['alpha_A57B1839', 'backups_D9874706', 'zero_53DD7FAC'].map(
  (name) => `azurerm_user_assigned_identity.vault_reader_${name}`,
);
const workspace = 'azurerm_log_analytics_workspace.monitoring';
const network = 'azurerm_virtual_network.network';
const pool = 'azurerm_kubernetes_cluster_node_pool.pool_work';
const kubeletIds = ['client_id', 'object_id', 'user_assigned_identity_id'].map(
  (field) => `${cluster}.kubelet_identity.${field}`,
);

describe('a change is refused', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'of the policy engine',
      { 'azure.cluster.network.engine': { dataPlane: 'azure', policy: 'azure' } },
      [`${cluster}.network_profile.network_policy`],
    ],
    [
      'of data plane and policy engine',
      { 'azure.cluster.network.engine': { dataPlane: 'cilium', policy: 'cilium' } },
      [`${cluster}.network_profile.network_policy`, `${cluster}.network_profile.network_data_plane`],
    ],
    [
      "of the first pool's name",
      { 'azure.cluster.nodePool.name': 'first' },
      [`${cluster}.default_node_pool.name`],
    ],
    ['of the DNS prefix', { 'azure.cluster.dnsPrefix': 'mesh' }, [`${cluster}.dns_prefix`]],
    [
      "of the pods' range",
      { 'azure.cluster.network.pods.cidr': '10.248.0.0/16' },
      [`${cluster}.network_profile.pod_cidr`],
    ],
    [
      "of the Services' range",
      { 'azure.cluster.network.serviceCidr': '172.17.0.0/16' },
      [`${cluster}.network_profile.service_cidr`],
    ],
    [
      'from a private API server to a public one',
      { 'azure.cluster.apiServer': { kind: 'authorized-ranges' } },
      [`${cluster}.private_cluster_enabled`],
    ],
    [
      'of who encrypts disks',
      { 'azure.cluster.diskEncryption': 'platform-key' },
      [`${cluster}.disk_encryption_set_id`],
    ],
    ["of the nodes' identity", { 'azure.cluster.identity.kubeletName': 'nodes' }, kubeletIds],
    ["of the control plane's identity", { 'azure.cluster.identity.name': 'other' }, [`${identity}.name`]],
    ['of the workspace', { 'azure.monitoring.workspace': 'other' }, [`${workspace}.name`]],
    ['that gives up the workspace', { 'azure.monitoring': undefined }, [workspace]],
    ['of the name of a pool for workloads', { 'azure.cluster.userPools.0.name': 'other' }, [pool]],
    ['that gives up a pool for workloads', { 'azure.cluster.userPools': [] }, [pool]],
    ["of the registry's name", { 'azure.registry.name': 'netpolmeshother' }, [`${registry}.name`]],
    ["of the vault's name", { 'azure.keyVault.name': 'netpolmesh-other' }, [`${vault}.name`]],
    [
      "of the group's name, which takes everything with it",
      { 'azure.resourceGroup': 'other' },
      [`${group}.name`, 'resource_group_name'],
    ],
    ['of the region, which takes everything with it', { 'azure.location': 'eastus' }, ['location']],
  ])('%s', (_, edits, expected) => {
    expect(pathsOf(checkReplacement(committed, changed(edits), []))).toEqual(expected);
  });

  test('once for all that it replaces, each with what is lost', () => {
    const changes = { 'azure.location': 'eastus' };
    const [moved, ...others] = checkReplacement(committed, changed(changes), [workspace, ...readers]);
    expect(others).toEqual([]);
    expect(moved && formatFinding(moved)).toBe(
      `location = "eastus": was "westus2" in cdktf.out/ so far: the change destroys 6 resources and creates them anew: ${group}, ${registry}, ${vault}, ${identity} (its rights and what trusts it are lost), ${network} (Azure refuses while nodes are in it), ${cluster}. Change it back. If nothing in them is needed any more, add each to azure.allowReplacement; if they were never applied, delete the stack's folder in cdktf.out/stacks and synthesize again.`,
    );
  });

  test("of the name of the nodes' identity: the cluster refers to an id that is another then", () => {
    const named = (kubeletName: string | undefined) =>
      changed({ 'azure.cluster.identity.kubeletName': kubeletName });
    const [renamed, ...others] = checkReplacement(named('nodes'), named('machines'), []);
    expect(renamed?.path).toMatch(/^azurerm_user_assigned_identity\.identity_kubelet_\w+\.name$/);
    expect(pathsOf(others)).toEqual(kubeletIds);
    expect(others[0]?.problem).toMatch(
      /^is of azurerm_user_assigned_identity\.identity_kubelet_\w+, which is replaced: the change destroys azurerm_kubernetes_cluster\.cluster/,
    );
    const allowed = [cluster];
    expect(checkReplacement(named('nodes'), named('machines'), allowed)).toHaveLength(1);
    expect(checkReplacement(named('nodes'), named('nodes'), [])).toEqual([]);
  });

  test("that takes the nodes' identity away from under the nodes, which keep it", () => {
    const before = changed({ 'azure.cluster.identity.kubeletName': 'nodes' });
    const after = changed({ 'azure.cluster.identity.name': 'other' });
    expect(pathsOf(checkReplacement(before, after, []))).toEqual([
      expect.stringMatching(/^azurerm_user_assigned_identity\.identity_kubelet_\w+$/),
      `${identity}.name`,
    ]);
  });

  test('of a way to upgrade that Azure would keep: drain time and undrainable nodes', () => {
    const old = JSON.parse(JSON.stringify(committed));
    const next = JSON.parse(JSON.stringify(committed));
    next.resource.azurerm_kubernetes_cluster.cluster.default_node_pool.upgrade_settings = {
      max_surge: '33%',
    };
    expect(pathsOf(checkReplacement(old, next, []))).toEqual([
      `${cluster}.default_node_pool.upgrade_settings.drain_timeout_in_minutes`,
      `${cluster}.default_node_pool.upgrade_settings.undrainable_node_behavior`,
    ]);
    expect(checkReplacement(next, old, [])).toEqual([]);
  });

  test.each<[string, Edits, string]>([
    ['name', { 'gitops.name': 'other' }, 'name'],
    ['namespace', { 'azure.flux.namespace': 'other' }, 'namespace'],
  ])('of the %s of the Flux configuration, which takes all that Flux applied with it', (_, edits, field) => {
    const flux = findStack(production, 'production-gitops');
    const next = findStack(edit(production, edits), 'production-gitops');
    const [finding, ...others] = checkReplacement(flux, next, []);
    expect([finding?.path, others]).toEqual([`azurerm_kubernetes_flux_configuration.flux.${field}`, []]);
    expect(finding?.problem).toContain('Flux deletes all that it applied: clients, database and policies');
  });

  test('of an address, because Terraform destroys what it does not find', () => {
    const renamed = JSON.parse(
      JSON.stringify(committed).replaceAll(cluster, 'azurerm_kubernetes_cluster.aks'),
    );
    renamed.resource.azurerm_kubernetes_cluster = {
      aks: committed.resource?.azurerm_kubernetes_cluster?.cluster,
    };
    const [finding] = checkReplacement(committed, renamed, []);
    expect(finding?.path).toBe(cluster);
    expect(finding?.value).toBe('azurerm_kubernetes_cluster.aks');
  });

  test('with the old value, the new one, and what to do', () => {
    const [finding] = checkReplacement(committed, changed({ 'azure.cluster.nodePool.name': 'first' }), []);
    expect(finding && formatFinding(finding)).toBe(
      'azurerm_kubernetes_cluster.cluster.default_node_pool.name = "first": ' +
        'was "system" in cdktf.out/ so far: the change destroys azurerm_kubernetes_cluster.cluster and creates it anew. ' +
        "Change it back. If nothing in it is needed any more, add 'azurerm_kubernetes_cluster.cluster' to azure.allowReplacement; " +
        "if it was never applied, delete the stack's folder in cdktf.out/stacks and synthesize again.",
    );
  });
});

describe('a change is accepted', () => {
  test.each<[string, Edits]>([
    ['that is none', {}],
    ['of the number of nodes', { 'azure.cluster.nodePool.nodeCount': 5 }],
    ['of the version', { 'azure.cluster.kubernetesVersion': '1.37' }],
    [
      'of the size, for which a temporary pool stands in',
      { 'azure.cluster.nodePool.vmSize': 'Standard_D8ds_v5' },
    ],
    ['of the add-ons', { 'azure.cluster.addOns': [] }],
    ["of the registry's replicas", { 'azure.registry.replicas': [] }],
    ['of how long logs are kept', { 'azure.monitoring.retentionDays': 30 }],
  ])('%s', (_, edits) => {
    expect(checkReplacement(committed, changed(edits), [])).toEqual([]);
  });

  test('that takes the variable for a key away: a key that the cluster has stays', () => {
    const old = findStack(tutorial, 'tutorial');
    const next = findStack(edit(tutorial, { 'azure.cluster.nodeLogin': 'none' }), 'tutorial');
    expect(checkReplacement(old, next, [])).toEqual([]);
  });

  test('of a resource that the environment names', () => {
    const next = changed({ 'azure.cluster.dnsPrefix': 'mesh', 'azure.registry.name': 'netpolmeshother' });
    expect(pathsOf(checkReplacement(committed, next, [cluster]))).toEqual([`${registry}.name`]);
    expect(checkReplacement(committed, next, [cluster, registry])).toEqual([]);
  });

  test('of an address that Terraform is told of', () => {
    const { cluster: attributes } = committed.resource?.azurerm_kubernetes_cluster ?? {};
    const renamed = {
      ...committed,
      resource: { ...committed.resource, azurerm_kubernetes_cluster: { aks: attributes ?? {} } },
      moved: [{ from: cluster, to: 'azurerm_kubernetes_cluster.aks' }],
    };
    expect(checkReplacement(committed, renamed, [])).toEqual([]);
  });

  test('that writes down what AKS had chosen, or leaves to it what was written down', () => {
    const old = findStack(tutorial, 'tutorial');
    const written = findStack(
      edit(tutorial, {
        'azure.cluster.network.serviceCidr': '10.0.0.0/16',
        'azure.cluster.network.dnsServiceIp': '10.0.0.10',
      }),
      'tutorial',
    );
    expect(checkReplacement(old, written, [])).toEqual([]);
    expect(checkReplacement(written, old, [])).toEqual([]);
  });
});
