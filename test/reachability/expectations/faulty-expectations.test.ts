import { describe, expect, test } from 'vitest';
import { check } from '../../../reachability/expectations/check.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';

const someManifests = `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { namespace: shop, name: web }
spec:
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: main, image: x }] } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { namespace: shop, name: db }
spec:
  selector: { matchLabels: { app: db } }
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: main, image: x }] } }
`;
const problemsOf = (expectations: string, manifests = someManifests) =>
  check(parseManifests([{ file: 'm.yaml', text: manifests }]), {
    file: 'e.yaml',
    text: expectations,
  }).problems.map(({ message }) => message);

describe('a peer', () => {
  test.each([
    ['x/y: shop/web', 'the peer name x/y must not hold a slash'],
    ['web: web', '"web" is not a workload; write namespace/name'],
    ['web: shop/web/pod', '"shop/web/pod" is not a workload; write namespace/name'],
    ['web: { addresses: [] }', 'the peer web has no address; write one such as addresses: [10.0.0.0/8]'],
    ['web: { addresses: [10.0.0.0/8], except: [10.0.0.0/8] }', 'the peer web has no address'],
    ['web: { except: [10.0.0.0/8] }', 'addresses'],
    ['web: { addresses: [10.0.0] }', '10.0.0'],
  ])('written %s is refused', (peer, problem) => {
    expect(problemsOf(`peers:\n  ${peer}\nconnections: []\n`).join('\n')).toContain(problem);
  });

  test('whose addresses all belong to pods is refused, and one some of whose do not is not', () => {
    const problemsFor = (addresses: string) =>
      problemsOf(
        `options: { podCidrs: [10.244.0.0/16] }\npeers: { web: shop/web, host: { addresses: [${addresses}] } }\nconnections: []\n`,
      );
    expect(problemsFor('10.244.1.0/24')).toEqual([
      'every address of host belongs to pods or services; no connection comes from there',
    ]);
    expect(problemsFor('10.244.1.0/24, 192.0.2.1')).toEqual([]);
    expect(problemsFor('10.0.0.0/8')).toEqual([]);
  });

  test.each([
    ['from: [], to: web', 'from is empty; write the name of a peer'],
    ['from: db, to: web', 'db is not among the peers; there is web'],
    ['from: shop/db/x, to: web', '"shop/db/x" is not a workload; write namespace/name'],
    ['from: 1, to: web', 'from'],
  ])('named as %s is refused', (ends, problem) => {
    const text = `peers: { web: shop/web }\nconnections:\n  - { ${ends}, ports: everything, why: Why. }\n`;
    expect(problemsOf(text).join('\n')).toContain(problem);
  });
});

describe('a change', () => {
  const scenario = (change: string) =>
    `peers: { web: shop/web, db: shop/db }\nconnections: []\nscenarios:\n  - name: s\n    why: Why.\n    change: ${change}\n    possible: [{ from: web, to: db, ports: [tcp/1] }]\n`;
  test.each([
    ['[]', 'the change is empty; write none if the manifests stay as they are'],
    ['[{}]', 'each change is one of remove-policies, add-labels'],
    ['[{ remove-policies: all, add-namespace: { name: x } }]', 'put them into a list, one to an item'],
    [
      '[{ add-labels: { namespace: shop, labels: {} } }]',
      'labels adds no label; write one such as env: test',
    ],
    ['[{ add-labels: { labels: { a: b } } }]', 'needs either namespace or workload: whose labels change?'],
    [
      '[{ add-labels: { namespace: shop, workload: shop/web, labels: { a: b } } }]',
      'needs either namespace or workload',
    ],
    ['[{ remove-labels: { namespace: 1, labels: [a] } }]', 'namespace'],
    ['[{ add-namespace: { labels: { a: b } } }]', 'name'],
    ['[{ add-namespace: { name: 1 } }]', 'name'],
    ['[{ add-workload: { labels: { a: b } } }]', 'workload'],
    ['[{ remove-policies: [1] }]', 'remove-policies'],
    ['[{ remove-policies: all }]', 'there is no policy that could be removed'],
    ['[{ remove-policies: [x] }]', 'there is no policy x; there is none'],
    [
      '[{ remove-labels: { workload: shop/web, labels: [x] } }]',
      'workload shop/web has no label x; it has app',
    ],
    [
      '[{ remove-labels: { namespace: shop, labels: [constructor] } }]',
      'namespace shop has no label constructor; it has none',
    ],
    ['[{ remove-labels: { namespace: shop, labels: [x] } }]', 'namespace shop has no label x; it has none'],
    [
      '[{ add-labels: { workload: shop/x, labels: { a: b } } }]',
      'workload shop/x is not among the manifests; did you mean shop/db?',
    ],
  ])('written %s is refused', (change, problem) => {
    expect(problemsOf(scenario(change)).join('\n')).toContain(problem);
  });

  test.each([
    [
      'of a pod',
      '{ apiVersion: v1, kind: Pod, metadata: { name: x, namespace: shop, labels: { a: b } }, spec: { containers: [{ name: main, image: x }] } }',
    ],
    [
      'of a scheduled job',
      '{ apiVersion: batch/v1, kind: CronJob, metadata: { name: x, namespace: shop }, spec: { schedule: "@daily", jobTemplate: { spec: { template: { metadata: { labels: { a: b } }, spec: { restartPolicy: Never, containers: [{ name: main, image: x }] } } } } } }',
    ],
    [
      'of a workload without labels',
      '{ apiVersion: batch/v1, kind: Job, metadata: { name: x, namespace: shop }, spec: { template: { spec: { restartPolicy: Never, containers: [{ name: main, image: x }] } } } }',
    ],
  ])('gives the pods %s a label', (_, workload) => {
    const policy = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: isolated, namespace: shop }
spec: { podSelector: { matchLabels: { isolated: "yes" } } }
`;
    const expectations = (change: string, statement: string) =>
      `peers: { web: shop/web, x: shop/x }\nconnections: []\nscenarios:\n  - name: s\n    why: Why.\n    change: ${change}\n    ${statement}: [{ from: web, to: x, ports: [tcp/1] }]\n`;
    const findings = (text: string) =>
      check(parseManifests([{ file: 'm.yaml', text: `${someManifests}---\n${workload}\n---${policy}` }]), {
        file: 'e.yaml',
        text,
      })
        .findings.flatMap((finding) => [finding, ...finding.consequences])
        .filter(({ scenario: of }) => of !== undefined);
    const change = '[{ add-labels: { workload: shop/x, labels: { isolated: "yes" } } }]';
    expect(findings(expectations(change, 'refused'))).toEqual([]);
    expect(findings(expectations('none', 'refused'))).toHaveLength(1);
  });
});
