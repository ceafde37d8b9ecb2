import { describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import { InvalidInput } from '../../../environments/settings/findings/invalid-input.ts';
import { production } from '../../fixtures/environments/production.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { edit } from '../../support/environments/edit-environment.ts';

describe('a resolved environment', () => {
  test('names its stacks: one, or two where Azure installs Flux', () => {
    expect(resolveEnvironment(tutorial).stacks).toEqual({
      platform: { name: 'tutorial', backend: { kind: 'local' } },
    });
    const { platform, gitops } = resolveEnvironment(production).stacks;
    expect([platform.name, gitops?.name]).toEqual(['production-platform', 'production-gitops']);
  });

  test('gives each stack a workspace of its own', () => {
    const backend = { kind: 'terraform-cloud', organization: 'acme', workspace: 'dgraph' };
    const { platform, gitops } = resolveEnvironment(edit(production, { 'azure.backend': backend })).stacks;
    expect([platform.backend, gitops?.backend]).toEqual([
      { ...backend, workspace: 'dgraph-platform', hostname: 'app.terraform.io' },
      { ...backend, workspace: 'dgraph-gitops', hostname: 'app.terraform.io' },
    ]);
  });

  test('has the names, groups and ids of its database', () => {
    const { dgraph } = resolveEnvironment(edit(tutorial, { 'dgraph.alpha.groups': 2 }));
    expect(dgraph.names.zero).toBe('demo-dgraph-zero');
    expect(dgraph.groups).toEqual([
      { number: 1, name: 'demo-dgraph-alpha', headless: 'demo-dgraph-alpha-headless' },
      { number: 2, name: 'demo-dgraph-alpha-group-2', headless: 'demo-dgraph-alpha-group-2-headless' },
    ]);
    expect(dgraph.zero.raftIds).toEqual([1, 2, 3]);
  });

  test('has the pods per node that AKS chooses, unless it sets them', () => {
    expect(resolveEnvironment(tutorial).azure.cluster.nodePool.podsPerNode).toBe(30);
    const overlay = edit(production, { 'azure.cluster.nodePool.maxPods': undefined });
    expect(resolveEnvironment(overlay).azure.cluster.nodePool.podsPerNode).toBe(250);
    expect(resolveEnvironment(production).azure.cluster.nodePool.podsPerNode).toBe(50);
  });

  test('has policies made of flows unless it says otherwise, and no flows of its own under others', () => {
    const byDefault = resolveEnvironment(edit(tutorial, { networkPolicies: undefined }));
    expect(byDefault.networkPolicies.kind).toBe('least-privilege');
    expect(resolveEnvironment(tutorial).networkPolicies).toMatchObject({ kind: 'article', flows: [] });
  });

  test.each([
    ['s3:///bucket', 443],
    ['s3://s3.example.com:8443/bucket', 8443],
  ])('reaches the store of its backups at %s on port %i', (url, port) => {
    const destination = { kind: 's3', url, credentials: { kind: 'workload-identity' } };
    const { dgraph } = resolveEnvironment(edit(production, { 'dgraph.backups.destination': destination }));
    expect(dgraph.backups?.storePort).toBe(port);
  });

  test('is not made of one that has another shape', () => {
    const resolve = () => resolveEnvironment({ ...tutorial, clients: {} } as unknown as Environment);
    expect(resolve).toThrow(InvalidInput);
    expect(resolve).toThrow('clients = {}: must be a list. Write it as [ … ].');
  });
});
