import { check } from '../../../reachability/expectations/check.ts';
import type { CheckResult } from '../../../reachability/expectations/check-result.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';

const workload = (name: string) => `---
apiVersion: apps/v1
kind: Deployment
metadata: { namespace: shop, name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: main, image: x }] } }
`;

const policies = (port: number) => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { namespace: shop, name: deny-all }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { namespace: shop, name: web-to-db }
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: ${port} }] }]
  egress: [{ to: [{ podSelector: { matchLabels: { app: db } } }], ports: [{ port: ${port} }] }]
`;

const byAddress = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { namespace: shop, name: by-address }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress: [{ from: [{ ipBlock: { cidr: 10.244.0.0/24 } }] }]
`;

const faulty = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { namespace: shop, name: faulty }
spec: { podSelector: {}, policyTypes: [Inbound] }
`;

/** Whose names and reasons hold what JSON, XML and Markdown have uses for. */
const expectations = `peers: { web: shop/web, db: shop/db }
connections:
  - { from: web, to: db, ports: [tcp/5432], why: Orders are kept there. }
scenarios:
  - name: "test 1: <web> & \\"db\\" | \\u0007"
    why: "]]> \`code\` ]"
    change: none
    possible: [{ from: web, to: db, ports: [tcp/5432] }]
  - name: "test 2: nothing else"
    why: It shows something.
    change: none
    refused: [{ from: db, to: web, ports: everything }]
`;

const shop = workload('web') + workload('db');

/** What check can be asked: for each kind of outcome, manifests and expectations. */
export const checks = {
  holds: [shop + policies(5432), expectations],
  violated: [shop + policies(5433), expectations],
  open: [shop, expectations],
  undecided: [shop + policies(5432) + byAddress, expectations],
  faulty: [shop + policies(5432) + faulty, expectations],
  'refused expectations': [shop, 'peers: {}\nconnections: []\nextra: 1\n'],
  'unreadable manifests': [`${shop}---\nkind: [`, expectations],
  'a change that touches nothing': [
    shop + policies(5432),
    expectations.replace('change: none', 'change: [{ remove-policies: [shop/none] }]'),
  ],
  trial: [shop + policies(5432), `${expectations}trial: "test 2"\n`],
  'failed trial': [shop, `${expectations}trial: "test 2"\n`],
  'nothing expected': [shop + policies(5432), 'peers: {}\nconnections: []\n'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type CheckName = keyof typeof checks;
export const checkNames = Object.keys(checks).filter((name): name is CheckName => name in checks);

/** The files' names are such that a URI has to escape them. */
export function checkShop(name: CheckName): CheckResult {
  const [manifests, text] = checks[name];
  const loaded = parseManifests([{ file: 'dist/a b#1.yaml', text: manifests }]);
  return check(loaded, { file: 'expectations/shop & co.yaml', text });
}
