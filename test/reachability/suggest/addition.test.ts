import { describe, expect, test } from 'vitest';
import { analyze } from '../../../reachability/analysis/analyze.ts';
import type { Options } from '../../../reachability/contract/options.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import type { PortQuestion } from '../../../reachability/questions/explanation/explain.ts';
import { type Addition, additionFor } from '../../../reachability/suggest/addition.ts';
import {
  calicoPolicy,
  cidrs,
  crdFlavor,
  type Manifest,
  networkPolicy,
  pod,
  service,
  tier,
  v3Flavor,
} from '../cluster-fixture.ts';

const sql: PortQuestion = { protocol: 'tcp', port: 5432 };
const podCidr = { podCidrs: cidrs('10.244.0.0/16') };
const deny = networkPolicy('a/deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const pods = [pod('a/web'), pod('a/db'), pod('a/other')];

function added(
  manifests: readonly Manifest[],
  from: string,
  to: string,
  port: PortQuestion | undefined = sql,
  options: Partial<Options> = podCidr,
): Addition | undefined {
  const text = manifests.map((manifest) => `---\n${JSON.stringify(manifest)}\n`).join('');
  const loaded = parseManifests([{ file: 'all.yaml', text }]);
  const analysis = analyze(loaded, options);
  const explanation = analysis.explain(from, to, port);
  return additionFor(loaded, analysis, options, { explanation, from, to });
}

/** What is added, as objects. */
function policiesOf(addition: Addition | undefined): readonly unknown[] {
  if (addition?.kind !== 'policies') throw new Error(JSON.stringify(addition));
  return parseManifests([{ file: 'added', text: addition.yaml }]).manifests.map(({ value }) => value);
}

const inA = { matchLabels: { 'kubernetes.io/metadata.name': 'a' } };

describe('the addition that allows a refused connection', () => {
  test('is one policy for each end that refuses it, for this port alone', () => {
    expect(policiesOf(added([...pods, deny], 'a/web', 'a/db'))).toEqual([
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { namespace: 'a', name: 'db-from-web' },
        spec: {
          podSelector: { matchLabels: { app: 'db' } },
          policyTypes: ['Ingress'],
          ingress: [
            {
              from: [{ namespaceSelector: inA, podSelector: { matchLabels: { app: 'web' } } }],
              ports: [{ protocol: 'TCP', port: 5432 }],
            },
          ],
        },
      },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { namespace: 'a', name: 'web-to-db' },
        spec: {
          podSelector: { matchLabels: { app: 'web' } },
          policyTypes: ['Egress'],
          egress: [
            {
              to: [{ namespaceSelector: inA, podSelector: { matchLabels: { app: 'db' } } }],
              ports: [{ protocol: 'TCP', port: 5432 }],
            },
          ],
        },
      },
    ]);
  });

  test('is for the end alone that refuses it, which would else be isolated', () => {
    const ingress = networkPolicy('a/deny', { podSelector: {}, policyTypes: ['Ingress'] });
    expect(policiesOf(added([...pods, ingress], 'a/web', 'a/db'))).toMatchObject([
      { metadata: { name: 'db-from-web' } },
    ]);
  });

  test('is not there where it is possible already', () => {
    expect(added(pods, 'a/web', 'a/db')).toBeUndefined();
  });

  test('comes before a rule of Calico that denies it', () => {
    const denying = calicoPolicy('a/stop', {
      order: 20,
      selector: "app == 'db'",
      types: ['Ingress'],
      ingress: [{ action: 'Deny', source: { selector: "app == 'web'" } }, { action: 'Allow' }],
    });
    expect(policiesOf(added([...pods, denying], 'a/web', 'a/db'))).toMatchObject([
      {
        apiVersion: 'projectcalico.org/v3',
        spec: {
          tier: 'default',
          order: 19,
          selector: "app == 'db'",
          types: ['Ingress'],
          ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [5432] } }],
        },
      },
    ]);
  });

  test('is written as Calico stores it, where all policies of Calico are', () => {
    const stop = (name: string, apiVersion: string) =>
      calicoPolicy(
        name,
        {
          tier: 'default',
          order: 20,
          selector: "app == 'db'",
          types: ['Ingress'],
          ingress: [{ action: 'Deny', source: { selector: "app == 'web'" } }, { action: 'Allow' }],
        },
        apiVersion,
      );
    const stored = stop('a/default.stop', crdFlavor);
    expect(policiesOf(added([...pods, stored], 'a/web', 'a/db'))).toMatchObject([
      {
        apiVersion: 'crd.projectcalico.org/v1',
        kind: 'NetworkPolicy',
        metadata: { namespace: 'a', name: 'default.db-from-web' },
        spec: { tier: 'default', order: 19, types: ['Ingress'] },
      },
    ]);
    const mixed = [...pods, stored, calicoPolicy('b/other', { selector: 'all()' }, v3Flavor)];
    expect(policiesOf(added(mixed, 'a/web', 'a/db'))).toMatchObject([
      { apiVersion: 'projectcalico.org/v3', metadata: { name: 'db-from-web' } },
    ]);
  });

  test('of a stored policy has the name of its tier once', () => {
    const secure = tier('secure', { order: 10, defaultAction: 'Deny' }, crdFlavor);
    const stop = calicoPolicy(
      'a/secure.stop',
      { tier: 'secure', order: 20, selector: "app == 'db'", types: ['Ingress'], ingress: [] },
      crdFlavor,
    );
    expect(policiesOf(added([...pods, secure, stop], 'a/web', 'a/db'))).toMatchObject([
      {
        apiVersion: 'crd.projectcalico.org/v1',
        metadata: { name: 'secure.db-from-web' },
        spec: { tier: 'secure', order: 19 },
      },
    ]);
  });

  test('names the range, and none of the pods in it', () => {
    expect(policiesOf(added([...pods, deny], 'a/web', '192.0.2.0/24'))).toMatchObject([
      { spec: { egress: [{ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }] } },
    ]);
    expect(added([...pods, deny], 'a/web', '192.0.2.0/24', sql, {})).toEqual({
      kind: 'none',
      reason: 'pods may have addresses of the range, so that it may admit them too; give --pod-cidr',
    });
  });

  test('names pods that the manifests do not hold', () => {
    expect(policiesOf(added([...pods, deny], 'pods app=prometheus in monitoring', 'a/db'))).toMatchObject([
      {
        metadata: { name: 'db-from-pods' },
        spec: { ingress: [{ from: [{ podSelector: { matchLabels: { app: 'prometheus' } } }] }] },
      },
    ]);
  });

  test('selects no pod elsewhere that is not isolated yet', () => {
    const labels = { app: 'db', role: 'primary' };
    const isolated = networkPolicy('a/primary', {
      podSelector: { matchLabels: labels },
      policyTypes: ['Ingress'],
    });
    const primary = [pod('a/web'), pod('a/db', { labels })];
    expect(policiesOf(added([...primary, isolated], 'a/web', 'a/db'))).toMatchObject([
      { metadata: { name: 'db-from-web' }, spec: { podSelector: { matchLabels: labels } } },
    ]);
    const all = networkPolicy('a/all', {
      podSelector: { matchLabels: { app: 'db' } },
      policyTypes: ['Ingress'],
    });
    expect(policiesOf(added([...primary, isolated, all], 'a/web', 'a/db'))).toMatchObject([
      { spec: { podSelector: { matchLabels: { app: 'db' } } } },
    ]);
  });

  test('is not given where no label tells the workload from another, which it would open too', () => {
    const twins = [
      pod('a/web'),
      pod('a/db', { labels: { app: 'x' } }),
      pod('a/db2', { labels: { app: 'x' } }),
    ];
    expect(added([...twins, deny], 'a/web', 'a/db')).toEqual({
      kind: 'none',
      reason:
        'no labels tell the pods of a/db from those of another workload in a; give its pod template one of its own',
    });
  });

  test('is not given for a tier that takes no policies of Calico', () => {
    const baseline = {
      apiVersion: 'policy.networking.k8s.io/v1alpha1',
      kind: 'BaselineAdminNetworkPolicy',
      metadata: { name: 'default' },
      spec: {
        subject: { namespaces: {} },
        ingress: [{ name: 'deny-all', action: 'Deny', from: [{ namespaces: {} }] }],
      },
    };
    expect(added([...pods, baseline], 'a/web', 'a/db')).toEqual({
      kind: 'none',
      reason:
        'a policy of the cluster administrators denies it, and policies of a namespace come later or do not reach so far; change that policy',
    });
  });

  test('of a service asks for the workload behind it', () => {
    const web = service('a/db', { selector: { app: 'db' }, ports: [{ port: 5432 }] });
    expect(added([...pods, deny, web], 'a/web', 'service:a/db')).toEqual({
      kind: 'none',
      reason: 'policies are for pods; ask about a workload behind the service, and the port that it gets',
    });
  });

  test('has a name that no policy has', () => {
    const taken = networkPolicy('a/db-from-web', { podSelector: {}, policyTypes: ['Ingress'] });
    expect(policiesOf(added([...pods, taken], 'a/web', 'a/db'))).toMatchObject([
      { metadata: { name: 'db-from-web-2' } },
    ]);
  });
});
