interface Kind {
  readonly kind: string;
  readonly plural: string;
  readonly scope: 'Cluster' | 'Namespaced';
}

/** Kinds of `production` that Kubernetes does not have itself, by group and version. */
const kinds: Readonly<Record<string, readonly Kind[]>> = {
  'crd.projectcalico.org/v1': [
    { kind: 'Tier', plural: 'tiers', scope: 'Cluster' },
    { kind: 'GlobalNetworkPolicy', plural: 'globalnetworkpolicies', scope: 'Cluster' },
    { kind: 'GlobalNetworkSet', plural: 'globalnetworksets', scope: 'Cluster' },
  ],
  'monitoring.coreos.com/v1': [
    { kind: 'ServiceMonitor', plural: 'servicemonitors', scope: 'Namespaced' },
    { kind: 'PrometheusRule', plural: 'prometheusrules', scope: 'Namespaced' },
  ],
};

/** Definitions of these kinds that take every field: what the fields say, `npm run test:crds` checks. */
export function definitions(): readonly object[] {
  return Object.entries(kinds).flatMap(([apiVersion, defined]) => {
    const [group = '', name = ''] = apiVersion.split('/');
    return defined.map(({ kind, plural, scope }) => ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `${plural}.${group}` },
      spec: {
        group,
        scope,
        names: { kind, plural },
        versions: [{ name, served: true, storage: true, schema: { openAPIV3Schema: anything } }],
      },
    }));
  });
}

const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
