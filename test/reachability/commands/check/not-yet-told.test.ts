import { describe, expect, test } from 'vitest';
import { notYetTold } from '../../../../reachability/commands/check/not-yet-told.ts';
import { check } from '../../../../reachability/expectations/check.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import { type Manifest, namespace, networkPolicy, pod, serviceAccount } from '../../cluster-fixture.ts';

const inNamespace = (policy: string, spec: Manifest) => networkPolicy(`shop/${policy}`, spec);
const db = { podSelector: { matchLabels: { app: 'db' } } };
const closed = inNamespace('closed', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const toDb = inNamespace('to-db', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [db] }] });
const from = (peer: Manifest, port: number | string = 80) =>
  inNamespace('db', { ...db, ingress: [{ from: [peer], ports: [{ port }] }] });
const labelled = (labels: Readonly<Record<string, string>>) => ({ podSelector: { matchLabels: labels } });
const frontend = labelled({ app: 'frontend' });
const among = (...values: readonly string[]) => ({
  podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values }] },
});

/** The warnings that are told beside the findings, if the connection from frontend to db is expected, and if it is not. */
function told(...policies: readonly Manifest[]) {
  const objects = [
    namespace('shop'),
    serviceAccount('shop/loader'),
    pod('shop/frontend', { labels: { tier: 'website' }, serviceAccount: 'loader' }),
    pod('shop/db', { ports: [{ name: 'postgres', containerPort: 80 }] }),
    closed,
    toDb,
    ...policies,
  ];
  const text = objects.map((object) => `---\n${JSON.stringify(object)}\n`).join('');
  const warningsOf = (connections: string) => {
    const result = check(parseManifests([{ file: 'm.yaml', text }]), {
      file: 'e.yaml',
      text: `peers: { frontend: shop/frontend, db: shop/db }\nconnections: [${connections}]\n`,
    });
    return notYetTold(result).map(({ message }) => message.replace(/^.*?(?=asks for)/, ''));
  };
  return {
    beside: warningsOf('{ from: frontend, to: db, ports: [tcp/80], why: x }'),
    alone: warningsOf(''),
  };
}

describe('what a rule asks for in vain', () => {
  test.each<readonly [string, Manifest, RegExp]>([
    ['a label', from(labelled({ app: 'frontent' })), /^asks for label app "frontent", which no object has/],
    ['one of some values', from(among('frontent', 'x')), /^asks for label app "frontent", which no object/],
    [
      'a label of that name',
      from(labelled({ teir: 'website' })),
      /^asks for label teir, which no object has/,
    ],
    ['a port', from(frontend, 'postgers'), /^asks for port "postgers", which no pod has/],
    [
      'the label of an end',
      inNamespace('idle', { ...labelled({ app: 'dv' }), ingress: [{ from: [frontend] }] }),
      /^asks for label app "dv", but it is "db"/,
    ],
  ])('is told once, with the finding that it causes or by itself: %s', (_, policy, warning) => {
    const { beside, alone } = told(policy);
    expect(beside).toEqual([]);
    expect(alone).toEqual([expect.stringMatching(warning)]);
  });

  test('is told beside a finding that another rule causes', () => {
    const other = inNamespace('other', { ...frontend, ingress: [{ from: [labelled({ app: 'frontent' })] }] });
    expect(told(from(frontend, 81), other).beside).toEqual([
      expect.stringMatching(/^asks for label app "frontent", which no object has/),
    ]);
  });

  test('is told beside a finding that something else in the same line causes', () => {
    const both = inNamespace('db', {
      ...db,
      ingress: [
        { from: [labelled({ app: 'frontent', tier: 'website' }), labelled({ tier: 'webside', app: 'x' })] },
      ],
    });
    expect(told(both).beside).toEqual([
      expect.stringMatching(/^asks for label tier "webside", which no object has; did you mean "website"/),
    ]);
  });
});
