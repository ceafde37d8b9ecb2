import { describe, expect, test } from 'vitest';
import { check } from '../../../reachability/expectations/check.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { argoCdOf, fluxOf } from '../../support/gitops-input.ts';
import { type Manifest, namespace, networkPolicy, pod } from '../cluster-fixture.ts';

const closed = networkPolicy('shop/closed', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const shop = [namespace('shop'), pod('shop/web'), pod('shop/db'), closed];
const textOf = (manifests: readonly Manifest[]) =>
  manifests.map((object) => `---\n${JSON.stringify(object)}\n`).join('');

/** What is said of a scenario that refuses everything from a peer to db. */
function judge(change: string, { from = 'web', files = { 'm.yaml': textOf(shop) } as object } = {}) {
  const text = `peers: { web: shop/web, db: shop/db }
connections: []
scenarios:
  - name: s
    why: Why.
    change: ${change}
    refused: [{ from: ${from}, to: db, ports: everything }]
`;
  const sources = Object.entries(files).map(([file, own]) => ({ file, text: String(own) }));
  const { problems, findings, scenarios } = check(parseManifests(sources), { file: 'e.yaml', text });
  return {
    outcome: scenarios[0]?.outcome,
    problems: problems.map(({ message, source }) => `${source.file}:${source.line}: ${message}`),
    findings: findings.map(({ message }) => message),
  };
}
const holds = { outcome: 'holds', problems: [], findings: [] };

describe('a scenario whose change makes a manifest faulty proves nothing', () => {
  const faulty = 'scenario "s" makes a manifest faulty:';
  const rejected = 'is not a label value; the API server rejects the object';

  test('of a namespace, which would otherwise be without its labels', () => {
    expect(judge('[{ add-labels: { namespace: shop, labels: { team: "a b" } } }]')).toEqual({
      outcome: 'not checked',
      problems: [`e.yaml:4: ${faulty} Namespace shop: metadata.labels team: "a b" ${rejected}`],
      findings: [],
    });
  });

  test('of a workload, which would otherwise be missing', () => {
    expect(judge('[{ add-labels: { workload: shop/web, labels: { team: "a b" } } }]').problems).toEqual([
      `e.yaml:4: ${faulty} Pod shop/web: metadata.labels team: "a b" ${rejected}`,
      'e.yaml:1: the manifests have no workload shop/web; did you mean shop/db?',
    ]);
  });

  test('of what it adds, at its line', () => {
    const change = '\n      - add-namespace: { name: n, labels: { team: "a b" } }';
    const added = '\n      - add-workload: { workload: n/job, labels: { a: b } }';
    expect(judge(change + added, { from: 'n/job' }).problems).toEqual([
      `e.yaml:7: ${faulty} Namespace n: metadata.labels team: "a b" ${rejected}`,
    ]);
  });

  test('but not what is faulty without it, which is told of the manifests', () => {
    const broken = networkPolicy('shop/broken', { podSelector: {}, policyTypes: ['Inbound'] });
    const change = '[{ add-labels: { namespace: shop, labels: { team: a } } }]';
    expect(judge(change, { files: { 'm.yaml': textOf([...shop, broken]) } })).toEqual({
      outcome: 'holds',
      problems: [],
      findings: [expect.stringMatching(/^NetworkPolicy shop\/broken: /)],
    });
    expect(judge(change)).toEqual(holds);
  });
});

test('what a scenario adds is there, though no tool applies the file of the expectations', () => {
  const change = '[{ add-namespace: { name: n } }, { add-workload: { workload: n/job, labels: { a: b } } }]';
  const files = { 'flux.yaml': fluxOf('./env/units'), 'env/units/m.yaml': textOf(shop) };
  expect(judge(change, { from: 'n/job', files })).toEqual(holds);
});

test('a change finds objects where the tool that applies them puts them', () => {
  const homeless = (object: Manifest) => textOf([object]).replaceAll('"namespace":"shop",', '');
  const files = {
    'app.yaml': argoCdOf('path: env/units', 'name: in-cluster, namespace: shop'),
    'env/units/m.yaml':
      textOf([namespace('shop'), pod('shop/db')]) + [pod('shop/web'), closed].map(homeless).join(''),
  };
  const label = '[{ add-labels: { workload: shop/web, labels: { a: b } } }]';
  expect(judge(label, { files })).toEqual(holds);
  expect(judge('[{ remove-policies: [shop/closed] }]', { files }).findings).toEqual([
    's: web → db: everything must be refused, but is possible',
  ]);
  expect(judge(label.replace('shop/web', 'default/web'), { files }).problems).toEqual([
    'e.yaml:6: scenario "s" changes nothing: workload default/web is not among the manifests; did you mean shop/web?',
  ]);
});

test('a scenario about someone who is not there is not checked', () => {
  expect(judge('none', { from: 'shop/mail' })).toEqual({
    outcome: 'not checked',
    problems: ['e.yaml:7: the manifests have no workload shop/mail; there are shop/db, shop/web'],
    findings: [],
  });
});
