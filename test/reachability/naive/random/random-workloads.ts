import fc from 'fast-check';
import type { Manifest } from '../manifest-fields.ts';
import {
  accountNames,
  arbitraryAccountLabels,
  arbitraryIpVersion,
  arbitraryLabels,
  arbitraryNamespaceLabels,
  arbitraryNamespaceName,
  arbitraryNets,
  compact,
  type Feature,
  maybe,
  namespaceNames,
  portNames,
  portNumbers,
  seldomWith,
} from './random-vocabulary.ts';

/** Namespaces n1 to n3, some of them missing from the manifests. */
export const arbitraryNamespaces: fc.Arbitrary<readonly Manifest[]> = fc
  .tuple(...namespaceNames.map((name) => maybe(arbitraryNamespaceLabels.map((labels) => ({ name, labels })))))
  .map((chosen) =>
    chosen.flatMap((metadata) =>
      metadata === undefined ? [] : [{ apiVersion: 'v1', kind: 'Namespace', metadata }],
    ),
  );

/** Service accounts called robot, in some of the namespaces. */
export const arbitraryAccountObjects: fc.Arbitrary<readonly Manifest[]> = fc
  .tuple(
    ...namespaceNames.map((namespace) =>
      maybe(arbitraryAccountLabels.map((labels) => ({ name: 'robot', namespace, labels }))),
    ),
  )
  .map((chosen) =>
    chosen.flatMap((metadata) =>
      metadata === undefined ? [] : [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata }],
    ),
  );

/** One workload of any kind. */
export function arbitraryWorkload(name: string, features: ReadonlySet<Feature>): fc.Arbitrary<Manifest> {
  return fc
    .record({
      kind: fc.constantFrom('Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'),
      namespace: arbitraryNamespaceName,
      labels: arbitraryLabels,
      serviceAccountName: seldomWith(features, 'service-accounts', fc.constantFrom(...accountNames)),
      hostNetwork: features.has('host-network')
        ? fc.constantFrom(...Array.from({ length: 7 }, () => undefined), true)
        : fc.constant(undefined),
      ports: arbitraryContainerPorts(features),
    })
    .map(({ kind, namespace, labels, ports, ...pod }) => {
      const spec = compact({ ...pod, containers: [{ name: 'main', image: 'example/main:1', ports }] });
      if (kind === 'Pod') return { apiVersion: 'v1', kind, metadata: { name, namespace, labels }, spec };
      // The API wants a selector that is not empty and restart policies that a job can have.
      if (kind === 'Job' || kind === 'CronJob') {
        const template = { metadata: { labels }, spec: { ...spec, restartPolicy: 'Never' } };
        const inner =
          kind === 'Job' ? { template } : { schedule: '@daily', jobTemplate: { spec: { template } } };
        return { apiVersion: 'batch/v1', kind, metadata: { name, namespace }, spec: inner };
      }
      const template = { metadata: { labels: { ...labels, instance: name } }, spec };
      const selector = { matchLabels: { instance: name } };
      return { apiVersion: 'apps/v1', kind, metadata: { name, namespace }, spec: { selector, template } };
    });
}

/** Port names are unique within a pod; numbers and protocols overlap between pods. */
function arbitraryContainerPorts(features: ReadonlySet<Feature>): fc.Arbitrary<readonly Manifest[]> {
  if (!features.has('named-ports')) return fc.constant([]);
  return fc.uniqueArray(
    fc
      .record({
        name: fc.constantFrom(...portNames),
        containerPort: fc.constantFrom(...portNumbers),
        protocol: maybe(fc.constantFrom('TCP', 'UDP')),
      })
      .map(compact),
    { maxLength: 2, selector: (port) => port.name },
  );
}

/** A NetworkSet or GlobalNetworkSet. */
export function arbitraryNetworkSet(name: string, features: ReadonlySet<Feature>): fc.Arbitrary<Manifest> {
  return fc
    .record({
      kind: fc.constantFrom('NetworkSet', 'GlobalNetworkSet'),
      namespace: arbitraryNamespaceName,
      labels: arbitraryLabels,
      nets: maybe(arbitraryIpVersion(features).chain((version) => arbitraryNets(features, version))),
    })
    .map(({ kind, namespace, labels, nets }) => ({
      apiVersion: features.has('api-v3') ? 'projectcalico.org/v3' : 'crd.projectcalico.org/v1',
      kind,
      metadata: { name, labels, ...(kind === 'NetworkSet' ? { namespace } : {}) },
      spec: compact({ nets }),
    }));
}

/** A Service over some labels, or one without a selector and with an EndpointSlice outside the cluster. */
export function arbitraryService(name: string): fc.Arbitrary<readonly Manifest[]> {
  const port = fc
    .record({
      port: fc.constantFrom(...portNumbers),
      targetPort: maybe(fc.oneof(fc.constantFrom(...portNumbers), fc.constantFrom(...portNames))),
      protocol: maybe(fc.constantFrom('TCP', 'UDP')),
    })
    .map(compact);
  return fc
    .record({
      namespace: arbitraryNamespaceName,
      selector: fc.oneof(
        { weight: 4, arbitrary: arbitraryLabels },
        { weight: 1, arbitrary: fc.constant({}) },
      ),
      ports: fc.uniqueArray(port, { minLength: 1, maxLength: 2, selector: (item) => item.port }),
    })
    .map(({ namespace, selector, ports }) => {
      const named = ports.map((item, index) => ({ name: `p${index}`, ...item }));
      const service = {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, namespace },
        spec: { selector, ports: named },
      };
      if (Object.keys(selector).length > 0) return [service];
      const slice = {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { name: `${name}-1`, namespace, labels: { 'kubernetes.io/service-name': name } },
        addressType: 'IPv4',
        endpoints: [{ addresses: ['192.168.0.130'] }],
        ports: [{ name: 'p0', port: 443, protocol: 'TCP' }],
      };
      return [{ ...service, spec: { ports: named } }, slice];
    });
}
