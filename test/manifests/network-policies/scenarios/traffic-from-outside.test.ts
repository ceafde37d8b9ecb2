import { describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../../environments/flows/resolve-environment.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { leastPrivilege } from '../../../support/connections/least-privilege.ts';
import { reachableConnections } from '../../../support/connections/reachable-connections.ts';

/** What reaches the environment's pods from an address that is not a pod's. */
async function fromOutside(environment: Environment): Promise<readonly string[]> {
  const lines = await reachableConnections([environment]);
  return lines.filter(
    (line) =>
      /^\d/.test(line) &&
      resolveEnvironment(environment).world.ownNamespaces.some(({ name }) => line.includes(`> ${name}/`)),
  );
}

describe('pods in the subnet of the nodes, as Azure CNI gives them addresses,', () => {
  test('are out of reach of virtual machines, nodes and the internet', async () => {
    expect(await fromOutside(leastPrivilege())).toEqual([]);
  });

  test('were within reach of all of them under the policy of the article, which leaves Zero open', async () => {
    const article = { ...leastPrivilege(), networkPolicies: { kind: 'article' } as const };
    expect(await fromOutside(article)).toContainEqual(
      expect.stringMatching(/0\.0\.0\.0-.* > dgraph\/demo-dgraph-zero: everything$/),
    );
  });

  test('can be opened to virtual machines of the VNet, without opening them to other pods', async () => {
    const opened = leastPrivilege({
      flows: [
        {
          from: { kind: 'range', name: 'vnet' },
          to: { kind: 'workload', namespace: 'dgraph', name: 'demo-dgraph-alpha' },
          ports: [{ protocol: 'TCP', port: 9080 }],
          why: 'a service on a virtual machine',
        },
      ],
    });
    expect(await fromOutside(opened)).toEqual([
      '10.225.0.0-10.239.255.255 > dgraph/demo-dgraph-alpha: TCP 9080',
    ]);
    const lines = await reachableConnections([opened]);
    expect(lines).not.toContainEqual(expect.stringContaining('default/stray > dgraph/'));
  });
});

test('pods in an overlay are out of reach from outside the cluster', async () => {
  expect(await fromOutside(production)).toEqual([]);
});
