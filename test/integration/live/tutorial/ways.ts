import { describe, expect, test } from 'vitest';
import { clusterAddresses } from '../../../../tools/live-cluster/node-files.ts';
import type { LiveEnvironment } from '../live-environment.ts';

/** Ways in which packets can be sent besides the one that is the default. */
export function testWays(tutorial: LiveEnvironment): void {
  describe('packets', () => {
    test('leave from the pods’ own containers on request, which leaves no record where there is python3', async () => {
      const { exitCode, stdout, stderr } = await tutorial.run('--exec');
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      expect(stdout).toMatch(/containers that were there already: .*dgraph\/demo-dgraph-alpha-0 \(/);
      // The name server's image has no python3.
      expect(stdout.match(/keeps the record/g)).toHaveLength(1);
      expect(stdout).toMatch(/pod kube-system\/coredns-\S+ keeps the record/);
    });

    test('go to an address outside the cluster, as policies let them', async () => {
      const target = `${clusterAddresses.outside}:9`;
      const { exitCode, stdout, stderr } = await tutorial.run('--exec', '--outside', target);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      expect(stdout).toMatch(
        /dgraph\/demo-dgraph-alpha +10\.99\.0\.1 +allowed +allowed +reached, nothing listens +as meant +tcp\/9/,
      );
      tutorial.cluster.apply([closed]);
      try {
        const refused = await tutorial.run('--exec', '--outside', target);
        expect(refused.stdout).toMatch(
          /pydgraph-client\/pydgraph-client +10\.99\.0\.1 +allowed +refused +no answer +WRONG +tcp\/9/,
        );
        expect(refused.exitCode).toBe(1);
      } finally {
        tutorial.cluster.ask('delete', 'networkpolicy', 'closed', '--namespace=pydgraph-client');
      }
    });
  });
}

/** Lets the clients reach pods, and nothing outside the cluster. */
const closed = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { namespace: 'pydgraph-client', name: 'closed' },
  spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: {} }] }] },
};
