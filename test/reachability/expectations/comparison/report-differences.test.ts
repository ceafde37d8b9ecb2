import { expect, test } from 'vitest';
import { check } from '../../../../reachability/expectations/check.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import { type Manifest, networkPolicy, pod } from '../../cluster-fixture.ts';

const peers = 'options: { podCidrs: [10.244.0.0/16] }\npeers:\n  web: a/web\n  client: a/client\n';
const denyAll = networkPolicy('a/deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const both = (spec: Manifest): readonly Manifest[] => [
  denyAll,
  networkPolicy('a/both', { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ...spec }),
];
const toWeb = both({
  ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }], ports: [{ port: 80 }] }],
  egress: [{ to: [{ podSelector: { matchLabels: { app: 'web' } } }] }],
});

function findingsOf(policies: readonly Manifest[], expectations: string) {
  const text = [pod('a/web'), pod('a/client'), ...policies]
    .map((object) => `---\n${JSON.stringify(object)}\n`)
    .join('');
  return check(parseManifests([{ file: 'm.yaml', text }]), { file: 'e.yaml', text: expectations }).findings;
}

const everything = `${peers}connections:\n  - { from: client, to: web, ports: everything, why: Why. }\n`;

test('a connection that is expected whole and possible in part says which part', () => {
  expect(findingsOf(toWeb, everything)).toEqual([
    expect.objectContaining({
      rule: 'missing-connection',
      message: 'client → web: everything is expected, but only TCP 80 is possible',
    }),
  ]);
});

test('one of which nothing is possible says that', () => {
  const [finding, ...others] = findingsOf([denyAll], everything);
  expect(others).toEqual([]);
  expect(finding?.message).toBe('client → web: everything is expected, but not possible');
});

test('one that is possible to more ports than expected is widened, and one of others is written anew', () => {
  const expected = `${peers}connections:\n  - { from: client, to: web, ports: [tcp/81], why: Why. }\n`;
  const [unexpected] = findingsOf(toWeb, expected).filter(({ rule }) => rule === 'unexpected-connection');
  expect(unexpected?.fix).toBe(
    'refuse it by a policy, or, if it is meant, add to the ports of this connection: [tcp/80]',
  );
  const none = `${peers}connections: []\n`;
  expect(findingsOf(toWeb, none).map(({ fix }) => fix)).toEqual([
    'refuse it by a policy, or, if it is meant, add to the connections: - { from: client, to: web, ports: [tcp/80], why: … }',
  ]);
});
