import { describe, expect, test } from 'vitest';
import { analyze } from '../../../reachability/analysis/analyze.ts';
import { allowExactly, checkManifests } from '../../../reachability/expectations/check-manifests.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { type Manifest, namespace, networkPolicy, pod } from '../cluster-fixture.ts';
import { parsed } from './file/read-connection.ts';

const toDb = { podSelector: { matchLabels: { app: 'db' } } };
const fromWeb = { podSelector: { matchLabels: { app: 'web' } } };
const policies = (port: number) => [
  networkPolicy('shop/closed', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
  networkPolicy('shop/out', { ...fromWeb, policyTypes: ['Egress'], egress: [{ to: [toDb] }] }),
  networkPolicy('shop/in', { ...toDb, ingress: [{ from: [fromWeb], ports: [{ port }] }] }),
];
const shop = [namespace('shop'), pod('shop/web'), pod('shop/db'), ...policies(5432)];
const faulty = networkPolicy('shop/faulty', { podSelector: {}, policyTypes: ['Inbound'] });
const unknown = {
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  metadata: { namespace: 'shop', name: 'redis' },
};
const surprising = networkPolicy('shop/nobody', { podSelector: { matchLabels: { app: 'wep' } } });
const expectations = parsed('ports: [tcp/5432]');

function analysisOf(manifests: readonly Manifest[]) {
  const text = manifests.map((object) => `---\n${JSON.stringify(object)}\n`).join('');
  return analyze(parseManifests([{ file: 'm.yaml', text }]));
}

describe('manifests allow exactly what is expected', () => {
  const isExact = (manifests: readonly Manifest[]) => allowExactly(analysisOf(manifests), expectations);

  test('if nothing differs, whatever there is to be warned of', () => {
    expect(isExact(shop)).toBe(true);
    expect(isExact([...shop, surprising])).toBe(true);
  });

  test.each<readonly [string, readonly Manifest[]]>([
    ['a connection differs', [namespace('shop'), pod('shop/web'), pod('shop/db'), ...policies(5433)]],
    ['the cluster refuses one of them', [...shop, faulty]],
    ['one leaves open what there is', [...shop, unknown]],
    ['both', [...shop, faulty, unknown]],
    ['a peer is missing', [namespace('shop'), pod('shop/web')]],
  ])('but not if %s', (_, manifests) => {
    expect(isExact(manifests)).toBe(false);
  });
});

test('what is wrong is a problem, a fault or a warning, each told once', () => {
  const told = (manifests: readonly Manifest[]) => {
    const { problems, faults, warnings } = checkManifests(analysisOf(manifests), expectations);
    return [problems, faults, warnings].map((all) => all.map(({ message }) => message.split(':')[0]));
  };
  expect(told(shop)).toEqual([[], [], []]);
  expect(told([...shop, surprising])).toEqual([
    [],
    [],
    ['NetworkPolicy shop/nobody selects no pod of the manifests'],
  ]);
  expect(told([...shop, faulty])).toEqual([[], ['NetworkPolicy shop/faulty'], []]);
  expect(told([...shop, unknown])).toEqual([['HelmRelease shop/redis'], [], []]);
});

test('objects are counted by what becomes of them', () => {
  const counted = (...more: readonly Manifest[]) =>
    checkManifests(analysisOf([...shop, ...more]), expectations).objects;
  const counts = { objects: 6, evaluated: 6, withoutBearing: 0, withFindings: 0, accepted: 0 };
  expect(counted()).toEqual(counts);
  expect(counted(faulty, unknown)).toEqual({ ...counts, objects: 8, withFindings: 2 });
});

test('of millions of differences the first are worked out, and that there are more is told', () => {
  const pods = (count: number) => Array.from({ length: count }, (_, index) => pod(`shop/pod-${index}`));
  const told = (manifests: readonly Manifest[]) => {
    const { differences, hasMore } = checkManifests(analysisOf(manifests), expectations);
    return { hasMore, isMuch: differences.length > 90_000 };
  };
  expect(told([...shop, ...pods(10)])).toEqual({ hasMore: false, isMuch: false });
  const open = [namespace('shop'), pod('shop/web'), pod('shop/db'), ...pods(330)];
  expect(told(open)).toEqual({ hasMore: true, isMuch: true });
});
