import {
  type Analysis,
  analyze,
  audit,
  check,
  compare,
  formatList,
  type ListFormat,
  parseManifests,
} from '../reachability/api.ts';
import { generateCluster } from './generate-cluster.ts';

/** Something to read or to write, at two sizes. */
export interface TextCase {
  readonly name: string;
  readonly small: number;
  readonly large: number;
  /** How many times the work may grow with the size: 1 if in proportion to it, 2 if to its square. */
  readonly power: 1 | 2;
  /** Gets everything ready, and returns the work to time. */
  prepare(size: number): () => Promise<void>;
}

const sequence = (length: number, make: (index: number) => string): string =>
  Array.from({ length }, (_, index) => make(index)).join('');

function reading(name: string, text: (size: number) => string): TextCase {
  return {
    name: `read ${name}`,
    small: 25_000,
    large: 100_000,
    power: 1,
    prepare: (size) => {
      const read = text(size);
      return async () => {
        // What was read of a source is remembered with it.
        parseManifests([{ file: 'text.yaml', text: read }]);
      };
    },
  };
}

/** Writes the connections of workloads that few policies tell apart: pairs are as many as the square. */
function writing(format: ListFormat): TextCase {
  return {
    name: `write ${format}`,
    small: 200,
    large: 400,
    power: 2,
    prepare: (workloads) => {
      const size = {
        namespaces: workloads / 10,
        workloads,
        kubernetesPolicies: workloads / 2,
        calicoPolicies: 0,
      };
      const analysis = analyze(parseManifests([{ file: 'cluster.yaml', text: generateCluster(size) }]));
      return async () => {
        for (const piece of await formatList(format, analysis.listing())) void piece;
      };
    },
  };
}

const pod = (index: number): string =>
  `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p${index}"},"spec":{"containers":[{"name":"a","image":"a"}]}}`;

/** Reads a cluster, and writes its connections as text. */
function listing(name: string, small: number, text: (size: number) => string): TextCase {
  return {
    name: `list ${name}`,
    small,
    large: small * 4,
    power: 1,
    prepare: (size) => {
      const manifests = text(size);
      return async () => {
        for (const piece of await formatList('text', analyzed(manifests).listing())) void piece;
      };
    },
  };
}

function analyzed(text: string): Analysis {
  return analyze(parseManifests([{ file: 'cluster.yaml', text }]));
}

const namespacesOf = (workloads: number): number => Math.ceil(workloads / 10);

/** Few namespaces and workloads, and no policy. */
const workloads = (count: number): string =>
  generateCluster({
    namespaces: namespacesOf(count),
    workloads: count,
    kubernetesPolicies: 0,
    calicoPolicies: 0,
  });

const address = (index: number): string => `11.${index >> 16}.${(index >> 8) & 255}.${index & 255}/32`;

const networkSet = (networks: number): string => `${workloads(10)}---
apiVersion: projectcalico.org/v3
kind: GlobalNetworkSet
metadata: { name: partners, labels: { role: partner } }
spec:
  nets:
${sequence(networks, (i) => `    - ${address(2 * i)}\n`)}---
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: { name: partners, namespace: ns-0 }
spec:
  types: [Ingress]
  ingress:
    - { action: Allow, source: { selector: role == 'partner' } }
`;

/** Pods of one Deployment as a living cluster has them, each with an address of its own. */
const livePods = (count: number): string => {
  const pods = Array.from({ length: count }, (_, i) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `web-${i}`, namespace: 'ns-0', uid: `u${i}`, labels: { app: 'web' } },
    spec: { containers: [{ name: 'main', image: 'web' }] },
    status: { podIP: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}` },
  }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: pods });
};

/** Compares a cluster with one in which a single port differs. */
const difference: TextCase = {
  name: 'compare',
  small: 100,
  large: 400,
  power: 2,
  prepare: (count) => {
    const size = {
      namespaces: count / 10,
      workloads: count,
      kubernetesPolicies: count / 2,
      calicoPolicies: 0,
    };
    const before = generateCluster(size);
    const after = before.replace('port: 443', 'port: 444');
    return async () => {
      compare(analyzed(before), analyzed(after));
    };
  },
};

/** Holds workloads that all reach each other to a file that names each of them. */
const checking: TextCase = {
  name: 'check workloads without a policy',
  small: 500,
  large: 2000,
  power: 1,
  prepare: (count) => {
    const loaded = parseManifests([{ file: 'cluster.yaml', text: workloads(count) }]);
    const names = Array.from({ length: count }, (_, i) => `app-${i}`);
    const peers = names.map((name, i) => `  ${name}: ns-${i % namespacesOf(count)}/${name}\n`);
    const entry = (from: readonly string[], to: readonly string[]): string =>
      `  - { from: [${from}], to: [${to}], ports: everything, why: It is open. }\n`;
    const outside = ['internet', 'anyone'];
    const expectations = [
      'peers:\n',
      ...peers,
      '  internet: { addresses: [0.0.0.0/0] }\n  anyone: { pods: any }\n',
      'connections:\n',
      entry(names, [...names, ...outside]),
      entry(outside, names),
    ].join('');
    return async () => {
      const { findings, problems } = check(loaded, { file: 'expectations.yaml', text: expectations });
      if (findings.length + problems.length > 0)
        throw new Error(`${count} open workloads are not as expected`);
    };
  },
};

/** Removes every policy and every rule, one at a time. */
const auditing: TextCase = {
  name: 'audit',
  small: 30,
  large: 120,
  power: 2,
  prepare: (count) => {
    const size = {
      namespaces: count / 5,
      workloads: count,
      kubernetesPolicies: count,
      calicoPolicies: count / 10,
    };
    const loaded = parseManifests([{ file: 'cluster.yaml', text: generateCluster(size) }]);
    return async () => {
      audit(loaded);
    };
  },
};

/** Texts that a reader or a writer may take too long for. */
export const textCases: readonly TextCase[] = [
  reading('a map of many keys', (n) => `a:\n${sequence(n, (i) => `    k${i}: v\n`)}`),
  reading('a map of many keys in braces', (n) => `{${sequence(n, (i) => `k${i}: v, `)}}`),
  reading('a list of many items', (n) => `a:\n${'- b\n'.repeat(n)}`),
  reading('many anchors', (n) => sequence(n, (i) => `a${i}: &x${i} b\n`)),
  reading('many documents', (n) => 'a: 1\n---\n'.repeat(n)),
  reading(
    'a JSON list of objects',
    (n) =>
      `{"apiVersion":"v1","kind":"List","items":[${Array.from({ length: n / 10 }, (_, i) => pod(i)).join()}]}`,
  ),
  writing('text'),
  writing('json'),
  writing('csv'),
  writing('markdown'),
  listing('workloads without a policy', 1000, workloads),
  listing('pods of a living cluster', 2500, livePods),
  listing('a set of many networks', 5000, networkSet),
  difference,
  checking,
  auditing,
];
