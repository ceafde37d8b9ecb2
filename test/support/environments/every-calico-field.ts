import type { CalicoExtras } from '../../../environments/settings/network-policies/calico-flavour.ts';

/** Additions to the guardrails that use every field of the model. */
export const everyCalicoField: CalicoExtras = {
  tiers: [{ name: 'security', order: 50, defaultAction: 'Pass' }],
  networkSets: [{ name: 'office', labels: { place: 'office' }, nets: ['203.0.113.0/24'] }],
  policies: [
    {
      name: 'office',
      tier: 'security',
      order: 10,
      scope: { kind: 'global', namespaceSelector: "kubernetes.io/metadata.name == 'dgraph'" },
      selector: "app == 'dgraph'",
      types: ['Ingress', 'Egress'],
      ingress: [
        { action: 'Log', protocol: 'ICMP' },
        {
          action: 'Deny',
          protocol: 'SCTP',
          source: { selector: "place == 'office'", namespaceSelector: 'global()' },
          destination: { ports: [1, '8000:8010'] },
        },
        {
          action: 'Allow',
          protocol: 'TCP',
          source: { nets: ['203.0.113.0/24'], ports: ['1024:65535'] },
          destination: { selector: "tier == 'web'", namespaceSelector: 'all()', nets: ['10.224.0.0/16'] },
        },
      ],
      egress: [{ action: 'Pass' }],
      why: 'every field of a global policy',
    },
    {
      name: 'callers',
      tier: 'security',
      order: 20,
      scope: { kind: 'namespace', namespace: 'dgraph' },
      types: ['Ingress'],
      ingress: [{ action: 'Allow', source: { service: { name: 'web', namespace: 'shop' } } }],
      why: 'a source by its service',
    },
    {
      name: 'names',
      tier: 'default',
      order: 20,
      scope: { kind: 'namespace', namespace: 'dgraph' },
      types: ['Egress'],
      egress: [
        { action: 'Allow', destination: { service: { name: 'kube-dns', namespace: 'kube-system' } } },
        { action: 'Allow', protocol: 'TCP', destination: { nets: ['203.0.113.7/32'], ports: [443] } },
        {
          action: 'Allow',
          protocol: 'UDP',
          source: {
            selector: "app == 'web'",
            namespaceSelector: 'all()',
            nets: ['10.224.0.0/16'],
            ports: [53],
          },
          destination: { selector: "k8s-app == 'kube-dns'", namespaceSelector: 'all()' },
        },
      ],
      why: 'every field of a policy of a namespace',
    },
  ],
};
