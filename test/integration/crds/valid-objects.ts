import type { Json } from '../api-server/valid-objects.ts';

export type JsonMap = { readonly [key: string]: Json };

const metadata = (name: string, namespace?: string): JsonMap => ({
  name,
  ...(namespace !== undefined && { namespace }),
  labels: { app: 'web' },
  annotations: { note: 'x' },
});
const entity: JsonMap = {
  selector: "app == 'web'",
  namespaceSelector: "team == 'a'",
  notSelector: "tier == 'back'",
  serviceAccounts: { names: ['web'], selector: "role == 'x'" },
  nets: ['10.0.0.0/8'],
  notNets: ['10.1.0.0/16'],
  ports: [80, '8000:8010', 'http'],
  notPorts: [81],
};
const rules: readonly JsonMap[] = [
  { action: 'Allow', protocol: 'TCP', ipVersion: 4, source: { nets: ['10.0.0.0/8'] }, destination: entity },
  {
    action: 'Deny',
    protocol: 'ICMP',
    icmp: { type: 8, code: 0 },
    notICMP: { type: 13, code: 0 },
    metadata: { annotations: { a: 'b' } },
  },
  { action: 'Log', notProtocol: 'UDP', source: { selector: 'all()' } },
  { action: 'Pass', protocol: 17, destination: { services: { name: 'web', namespace: 'shop' } } },
];
const http: JsonMap = {
  action: 'Allow',
  protocol: 'TCP',
  http: { methods: ['GET'], paths: [{ exact: '/a' }, { prefix: '/b' }] },
};
const common: JsonMap = {
  tier: 'default',
  order: 10.5,
  selector: "app == 'web'",
  serviceAccountSelector: "role == 'x'",
  types: ['Ingress', 'Egress'],
  performanceHints: ['AssumeNeededOnEveryNode'],
  ingress: [...rules.slice(0, 3), http],
  egress: rules,
};

/** One object of every kind of Calico that bears on a verdict, with every field; both releases take each. */
export function validCalicoObjects(apiVersion: string): readonly JsonMap[] {
  return [
    { apiVersion, kind: 'NetworkPolicy', metadata: metadata('default.web', 'shop'), spec: common },
    {
      apiVersion,
      kind: 'GlobalNetworkPolicy',
      metadata: metadata('default.web'),
      spec: {
        ...common,
        namespaceSelector: "team == 'a'",
        applyOnForward: false,
        doNotTrack: false,
        preDNAT: false,
      },
    },
    { apiVersion, kind: 'Tier', metadata: metadata('first'), spec: { order: 5, defaultAction: 'Deny' } },
    {
      apiVersion,
      kind: 'NetworkSet',
      metadata: metadata('office', 'shop'),
      spec: { nets: ['192.0.2.0/24', '2001:db8::1'] },
    },
    { apiVersion, kind: 'GlobalNetworkSet', metadata: metadata('office'), spec: { nets: ['192.0.2.0/24'] } },
  ];
}

const peer: JsonMap = {
  pods: {
    namespaceSelector: { matchLabels: { team: 'a' } },
    podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] },
  },
};
const ports: readonly Json[] = [
  { portNumber: { protocol: 'TCP', port: 80 } },
  { portRange: { protocol: 'UDP', start: 80, end: 90 } },
  { namedPort: 'http' },
];
const fromPeers: Json = [
  { name: 'a', action: 'Allow', from: [peer, { namespaces: { matchLabels: { team: 'b' } } }], ports },
];
const toPeers: readonly Json[] = [
  { name: 'b', action: 'Deny', to: [peer, { namespaces: { matchLabels: { team: 'b' } } }], ports },
  {
    action: 'Allow',
    to: [{ networks: ['10.0.0.0/8', '2001:db8::/32'] }, { nodes: { matchLabels: { pool: 'a' } } }],
    ports: ports.slice(0, 2),
  },
];
const toNames: JsonMap = { action: 'Allow', to: [{ domainNames: ['example.com', '*.example.org'] }] };

/** Policies of policy.networking.k8s.io/v1alpha1, which Calico 3.31 enforces. */
export const validAdminPolicies: readonly JsonMap[] = [
  {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'AdminNetworkPolicy',
    metadata: metadata('web'),
    spec: { priority: 10, subject: peer, ingress: fromPeers, egress: [...toPeers, toNames] },
  },
  {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'AdminNetworkPolicy',
    metadata: metadata('all'),
    spec: { priority: 0, subject: { namespaces: {} } },
  },
  {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'BaselineAdminNetworkPolicy',
    metadata: metadata('default'),
    spec: { subject: peer },
  },
  {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'BaselineAdminNetworkPolicy',
    metadata: metadata('default'),
    spec: { subject: { namespaces: { matchLabels: { team: 'a' } } }, ingress: fromPeers, egress: toPeers },
  },
];

const range: JsonMap = { destinationPort: { range: { start: 80, end: 90 } } };
const single: JsonMap = { destinationPort: { number: 80 } };
const protocols: Json = [
  ...[{ tcp: single }, { udp: single }, { sctp: single }],
  ...[{ tcp: range }, { udp: range }, { sctp: range }],
];
const toNamespaces: Json = { action: 'Pass', to: [{ namespaces: {} }] };
const named: Json = [{ destinationNamedPort: 'http' }];

/** A policy of policy.networking.k8s.io/v1alpha2, which Calico 3.32 enforces. */
export const validClusterPolicies: readonly JsonMap[] = [
  {
    apiVersion: 'policy.networking.k8s.io/v1alpha2',
    kind: 'ClusterNetworkPolicy',
    metadata: metadata('web'),
    spec: {
      tier: 'Admin',
      priority: 10,
      subject: peer,
      ingress: [
        { name: 'a', action: 'Accept', from: [peer, { namespaces: {} }], protocols },
        { action: 'Deny', from: [peer], protocols: named },
      ],
      egress: [
        toNamespaces,
        { name: 'b', action: 'Deny', to: [peer], protocols: named },
        {
          action: 'Pass',
          to: [{ networks: ['10.0.0.0/8'] }, { nodes: { matchLabels: { pool: 'a' } } }],
          protocols,
        },
        { ...toNames, action: 'Accept' },
      ],
    },
  },
  {
    apiVersion: 'policy.networking.k8s.io/v1alpha2',
    kind: 'ClusterNetworkPolicy',
    metadata: metadata('all'),
    spec: { tier: 'Baseline', priority: 0, subject: { namespaces: {} } },
  },
];
