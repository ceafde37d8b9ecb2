/** How much there shall be of everything. */
export interface ClusterSize {
  readonly namespaces: number;
  readonly workloads: number;
  readonly kubernetesPolicies: number;
  readonly calicoPolicies: number;
}

export const large: ClusterSize = {
  namespaces: 1000,
  workloads: 10_000,
  kubernetesPolicies: 5000,
  calicoPolicies: 500,
};

/** A cluster of a given size as YAML. The same seed gives the same text. */
export function generateCluster(size: ClusterSize, seed = 1): string {
  const random = randomNumbers(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T; // never empty here
  const namespaceOf = (index: number): string => `ns-${index % size.namespaces}`;
  return [
    ...sequence(size.namespaces, (i) => namespace(i)),
    ...sequence(size.workloads, (i) => deployment(i, namespaceOf(i), pick(tiers))),
    ...sequence(size.kubernetesPolicies, (i) => kubernetesPolicy(i, namespaceOf(i), pick, size.namespaces)),
    ...sequence(size.calicoPolicies, (i) => calicoPolicy(i, pick, size.namespaces)),
  ].join('---\n');
}

const teams = 50;
const tiers = ['web', 'api', 'worker', 'db'] as const;

function sequence(length: number, make: (index: number) => string): readonly string[] {
  return Array.from({ length }, (_, index) => make(index));
}

function namespace(index: number): string {
  return `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ns-${index}\n  labels:\n    team: team-${index % teams}\n`;
}

function deployment(index: number, home: string, tier: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${index}
  namespace: ${home}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: app-${index}
  template:
    metadata:
      labels:
        app: app-${index}
        tier: ${tier}
    spec:
      serviceAccountName: default
      containers:
        - name: main
          image: registry.example/app:${index}
          ports:
            - name: http
              containerPort: ${8000 + (index % 3)}
`;
}

type Pick = <T>(items: readonly T[]) => T;

function kubernetesPolicy(index: number, home: string, pick: Pick, namespaces: number): string {
  const peer = pick([
    `        - podSelector:\n            matchLabels:\n              tier: ${pick(tiers)}\n`,
    `        - namespaceSelector:\n            matchLabels:\n              team: team-${index % teams}\n`,
    `        - namespaceSelector:\n            matchLabels:\n              kubernetes.io/metadata.name: ns-${(index * 7) % namespaces}\n          podSelector:\n            matchLabels:\n              tier: ${pick(tiers)}\n`,
    `        - ipBlock:\n            cidr: 10.${index % 200}.0.0/16\n`,
  ]);
  const isEgress = index % 5 === 0;
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: policy-${index}
  namespace: ${home}
spec:
  podSelector:
    matchLabels:
      tier: ${pick(tiers)}
  policyTypes:
    - ${isEgress ? 'Egress' : 'Ingress'}
  ${isEgress ? 'egress' : 'ingress'}:
    - ${isEgress ? 'to' : 'from'}:
${peer}      ports:
        - port: ${pick([80, 443, 8000, '"http"'])}
          protocol: TCP
`;
}

function calicoPolicy(index: number, pick: Pick, namespaces: number): string {
  return `apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata:
  name: global-${index}
spec:
  order: ${index}
  namespaceSelector: ${pick([`team == 'team-${index % teams}'`, `kubernetes.io/metadata.name == 'ns-${index % namespaces}'`])}
  selector: tier == '${pick(tiers)}'
  types: [Ingress, Egress]
  ingress:
    - action: ${pick(['Allow', 'Deny', 'Pass'])}
      protocol: TCP
      source:
        namespaceSelector: team == 'team-${(index * 3) % teams}'
      destination:
        ports: [${pick(['80', '443', '"8000:8010"'])}]
  egress:
    - action: ${pick(['Allow', 'Deny', 'Pass'])}
      protocol: TCP
      destination:
        nets: [10.${index % 100}.0.0/16]
`;
}

/** The multiply-with-carry of Marsaglia: small, quick and the same everywhere. */
function randomNumbers(seed: number): () => number {
  let state = (seed * 2_654_435_769 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
