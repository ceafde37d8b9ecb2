import fc from 'fast-check';
import { kindOf, nameOf, namespaceOf, readCluster } from '../evaluator/naive-cluster.ts';
import type { Manifest } from '../manifest-fields.ts';
import { compact, portNames, portNumbers } from './random-vocabulary.ts';

/** The name of every pod that is added; no workload of a random cluster has it. */
export const outsiderName = 'outsider';

const values = ['x', 'y', 'xy', 'yx', 'axb', '', 'k8s', 'n1', 'fresh'] as const;
const namespaces = ['n1', 'n2', 'n3', 'n4', 'x', 'y', 'xy', 'default', 'robot', 'fresh'] as const;
const accounts = ['default', 'robot', 'x', 'xy', 'fresh'] as const;

/** A pod that a cluster does not hold, and the namespace and service account that it needs. */
export interface Outsider {
  readonly namespace: string;
  readonly objects: readonly Manifest[];
}

/**
 * Any pod that somebody could add to the cluster: in a namespace of it or in another, with labels that selectors ask for
 * and with such as none asks for.
 */
export function arbitraryOutsider(objects: readonly Manifest[]): fc.Arbitrary<Outsider> {
  const { pods } = readCluster(objects);
  // What only pods tell of has no labels, as they see it: it cannot be given some behind their back.
  const held = new Set([
    ...objects.filter((object) => kindOf(object) === 'Namespace').map(nameOf),
    ...pods.map(({ namespace }) => namespace),
  ]);
  const written = new Set([
    ...objects
      .filter((object) => kindOf(object) === 'ServiceAccount')
      .map((object) => `${namespaceOf(object)}/${nameOf(object)}`),
    ...pods.map(
      ({ namespace, calicoLabels }) => `${namespace}/${calicoLabels['projectcalico.org/serviceaccount']}`,
    ),
  ]);
  return fc
    .record({
      namespace: fc.constantFrom(...namespaces),
      namespaceLabels: labelsOver(['team', 'env', 'other']),
      account: fc.constantFrom(...accounts),
      accountLabels: labelsOver(['trust', 'other']),
      labels: labelsOver(['app', 'tier', 'role', 'other', 'pcns.team', 'pcsa.trust']),
      ports: fc.uniqueArray(
        fc
          .record({
            name: fc.constantFrom(...portNames),
            containerPort: fc.constantFrom(...portNumbers),
            protocol: fc.constantFrom(undefined, 'TCP', 'UDP'),
          })
          .map(compact),
        { maxLength: 2, selector: (port) => port.name },
      ),
    })
    .map(({ namespace, namespaceLabels, account, accountLabels, labels, ports }) => ({
      namespace,
      objects: [
        ...(held.has(namespace) ? [] : [namespaceObject(namespace, namespaceLabels)]),
        ...(written.has(`${namespace}/${account}`) ? [] : [accountObject(namespace, account, accountLabels)]),
        podObject({ namespace, labels, account, ports }),
      ],
    }));
}

export function namespaceObject(name: string, labels: object): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

export function accountObject(namespace: string, name: string, labels: object): Manifest {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace, name, labels } };
}

export function podObject({
  namespace,
  labels,
  account,
  ports = [],
}: {
  readonly namespace: string;
  readonly labels: object;
  readonly account: string;
  readonly ports?: readonly Manifest[];
}): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: outsiderName, namespace, labels },
    spec: { serviceAccountName: account, containers: [{ name: 'main', image: 'example/main:1', ports }] },
  };
}

function labelsOver(keys: readonly string[]): fc.Arbitrary<Readonly<Record<string, string>>> {
  const value = fc.option(fc.constantFrom(...values), { nil: undefined });
  return fc
    .tuple(...keys.map(() => value))
    .map((chosen) =>
      Object.fromEntries(
        keys.flatMap((key, index) => (chosen[index] === undefined ? [] : [[key, chosen[index]]])),
      ),
    );
}
