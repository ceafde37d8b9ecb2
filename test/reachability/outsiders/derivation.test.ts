import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultOptions } from '../../../reachability/contract/options.ts';
import { evaluate } from '../../../reachability/engine/evaluation.ts';
import { nameOutsider } from '../../../reachability/engine/outsider-name.ts';
import { outsiderPeer } from '../../../reachability/engine/outsider-peer.ts';
import { buildCluster } from '../../../reachability/model/build-cluster.ts';
import type { Cluster } from '../../../reachability/model/cluster.ts';
import type { Objects } from '../../../reachability/model/objects.ts';
import type { Outsiders } from '../../../reachability/model/outsiders.ts';
import { type AppliedPolicies, derivationOf } from '../../../reachability/outsiders/derivation.ts';
import { deriveClasses } from '../../../reachability/outsiders/derive-classes.ts';
import { analyzeAll, globalPolicy, namespace, pod, tier } from '../cluster-fixture.ts';
import { engineOptions } from '../engine-verdicts.ts';
import { arbitraryCluster } from '../naive/random/random-cluster.ts';

function names({ classes }: Outsiders): readonly string[] {
  return classes.map(({ conditions }) => nameOutsider(outsiderPeer(conditions))).sort();
}

function applied(cluster: Cluster): AppliedPolicies {
  const { families } = evaluate(cluster, defaultOptions);
  const lists = families[0]?.compiled.lists;
  const of = (direction: 'ingress' | 'egress') =>
    new Set(
      (lists?.[direction] ?? [])
        .filter((_, endpoint) => cluster.endpoints[endpoint]?.workload !== undefined)
        .map(({ policies }) => policies),
    );
  return { ingress: of('ingress'), egress: of('egress') };
}

/** For each policy, the classes that are told apart without it and were not, worked out in both ways. */
function withoutEach(objects: Objects): readonly (readonly [readonly string[], readonly string[]])[] {
  const cluster = buildCluster(objects, defaultOptions);
  const derivation = derivationOf(cluster, 'calico', applied(cluster));
  const known = new Set(names(derivation.outsiders));
  expect([...known]).toEqual(names(deriveClasses(cluster, 'calico', { withExceptions: true })));
  return objects.policies
    .filter(({ stage, onForward }) => stage === 'normal' && !onForward)
    .map((policy) => {
      const others = objects.policies.filter((one) => one !== policy);
      const changed = buildCluster({ ...objects, policies: others }, defaultOptions);
      const anew = names(deriveClasses(changed, 'calico', { withExceptions: true }));
      return [
        names(derivation.besides(policy, undefined, applied(changed))),
        anew.filter((name) => !known.has(name)),
      ];
    });
}

test('pods that are told apart only without a policy are found: those whom a tier without it lets through', () => {
  const { objects } = analyzeAll([
    namespace('shop'),
    pod('shop/db'),
    tier('security', { order: 100 }),
    globalPolicy('security.a', {
      tier: 'security',
      selector: "app == 'db'",
      types: ['Ingress'],
      ingress: [{ action: 'Pass', source: { selector: "app == 'a'" } }],
    }),
    globalPolicy('default.b', {
      selector: "app == 'db'",
      types: ['Ingress'],
      ingress: [{ action: 'Allow', source: { selector: "role == 'b'" } }],
    }),
  ]);
  // Without the first policy those of role b get in; without the second, those of app a.
  const classes = withoutEach(objects).map(([besides]) => besides);
  expect(classes).toEqual([['pods role=b'], ['pods app=a']]);
});

test('with one policy less, the same classes are found as if they were all worked out anew', () => {
  let found = 0;
  fc.assert(
    fc.property(arbitraryCluster(), ({ objects, options }) => {
      for (const [besides, anew] of withoutEach(analyzeAll(objects, engineOptions(options)).objects)) {
        expect(besides).toEqual(anew);
        found += anew.length;
      }
    }),
    { numRuns: 20, seed: 7 },
  );
  expect(found).toBeGreaterThan(10);
});
