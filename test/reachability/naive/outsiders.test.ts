import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementAt } from '../../../reachability/collections/element-at.ts';
import {
  type End,
  type Evaluation,
  verdictBetween,
  workloadEnds,
} from '../../../reachability/engine/evaluation.ts';
import { outsiderEnds } from '../../../reachability/engine/outsider-ends.ts';
import type { OutsidePod } from '../../../reachability/model/outsiders.ts';
import { satisfiesAll } from '../../../reachability/selectors/literal.ts';
import { analyzeAll } from '../cluster-fixture.ts';
import { engineOptions, isIn } from '../engine-verdicts.ts';
import { readCluster } from './evaluator/naive-cluster.ts';
import { naiveVerdicts } from './evaluator/naive-evaluator.ts';
import type { NaivePacket, PacketEnd } from './evaluator/naive-packet.ts';
import { interestingPackets } from './interesting-packets.ts';
import { arbitraryCluster, type GeneratorOptions, type RandomCluster } from './random/random-cluster.ts';
import {
  accountObject,
  arbitraryOutsider,
  namespaceObject,
  type Outsider,
  outsiderName,
  podObject,
} from './random/random-outsider.ts';
import { allFeatures } from './random/random-vocabulary.ts';

const numRuns = Number(process.env.OUTSIDER_CLUSTERS ?? 60);
const seed = Number(process.env.OUTSIDER_SEED ?? 11);
const policyKinds = ['kubernetes', 'calico', 'both'] as const;

type Bound = 'certain' | 'possible';

/** Whether some of the packet may pass between a workload and the pods of one class. */
function passes(evaluation: Evaluation, end: End, packet: NaivePacket, bound: Bound): boolean {
  const other = isOutsider(packet.from) ? packet.to : packet.from;
  const workload = workloadEnds(evaluation).find(
    ({ peer }) =>
      peer.kind === 'workload' &&
      other.kind === 'pod' &&
      peer.namespace === other.namespace &&
      peer.name === other.name,
  );
  if (workload === undefined) return false;
  const [from, to] = isOutsider(packet.from) ? [end, workload] : [workload, end];
  // Where pods have their addresses is not known: then the naive evaluator takes them for IPv4.
  const isAsked = (family: 4 | 6) => evaluation.options.podCidrs.length > 0 || family === 4;
  return verdictBetween(evaluation, from, to).some((bounds, i) => {
    const { family } = elementAt(evaluation.families, i);
    return isAsked(family) && isIn(evaluation.store.get(bounds[bound]), packet, family);
  });
}

function isOutsider(end: PacketEnd): boolean {
  return end.kind === 'pod' && end.name === outsiderName;
}

/** Packets between the pod that was added and each pod that the engine knows as a workload. */
function packetsOf({ objects, options }: RandomCluster, added: Outsider): readonly NaivePacket[] {
  const all = { objects: [...objects, ...added.objects], options };
  const onNodes = new Set(
    readCluster(objects)
      .pods.filter(({ network }) => network === 'node')
      .map(({ namespace, name }) => `${namespace}/${name}`),
  );
  const isWorkload = (end: PacketEnd) => end.kind === 'pod' && !onNodes.has(`${end.namespace}/${end.name}`);
  const concerned = interestingPackets(all).filter(
    ({ from, to }) => isOutsider(from) !== isOutsider(to) && isWorkload(from) && isWorkload(to),
  );
  const stride = Math.max(1, Math.ceil(concerned.length / 150));
  return concerned.filter((_, index) => index % stride === 0);
}

describe('pods that the manifests do not hold', () => {
  test.each(policyKinds)('%s: whatever one may do, a class that it is of may', (policies) => {
    let allowed = 0;
    const cluster = arbitraryCluster({ policies });
    const withPods = cluster.chain((one) =>
      fc.record({
        cluster: fc.constant(one),
        pods: fc.array(arbitraryOutsider(one.objects), { minLength: 3, maxLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(withPods, ({ cluster: { objects, options }, pods }) => {
        const evaluation = analyzeAll(objects, engineOptions(options)).withOutsiders();
        const ends = outsiderEnds(evaluation);
        const { classes, isIncomplete } = evaluation.cluster.outsiders;
        expect(isIncomplete).toBe(false);
        for (const pod of pods) {
          const all = [...objects, ...pod.objects];
          const verdict = naiveVerdicts(all, options);
          const added = readCluster(all).pods.find(({ name }) => name === outsiderName);
          const labels = new Map(Object.entries(added?.calicoLabels ?? {}));
          const own = ends.filter((_, i) => satisfiesAll(classes[i]?.conditions ?? [], labels));
          for (const packet of packetsOf({ objects, options }, pod)) {
            if (verdict(packet) !== true) continue;
            allowed++;
            const isCovered = own.some((end) => passes(evaluation, end, packet, 'possible'));
            expect(isCovered, `${JSON.stringify(packet)} of ${JSON.stringify([...labels])}`).toBe(true);
          }
        }
      }),
      { numRuns, seed },
    );
    expect(allowed).toBeGreaterThan(500);
  });

  test.each(policyKinds)('%s: a pod of each class, once added, may do what is said of it', (policies) => {
    const counts = { true: 0, false: 0 };
    // What such a pod calls its ports is not known.
    const features: GeneratorOptions['features'] = allFeatures.filter((feature) => feature !== 'named-ports');
    fc.assert(
      fc.property(arbitraryCluster({ policies, features }), (cluster) => {
        const { objects, options } = cluster;
        const evaluation = analyzeAll(objects, engineOptions(options)).withOutsiders();
        evaluation.cluster.endpoints.forEach(({ outsider, isAnyone, labels }, endpoint) => {
          if (outsider === undefined || isAnyone) return;
          const { conditions, pods } = elementAt(evaluation.cluster.outsiders.classes, outsider);
          expect(satisfiesAll(conditions, labels)).toBe(true);
          const pod = pods.find((candidate) => candidate.labels === labels);
          if (pod === undefined) throw new Error('an endpoint that is not a pod of its class');
          const added = manifestsOf(pod);
          const verdict = naiveVerdicts([...objects, ...added.objects], options);
          const end: End = { peer: { kind: 'outsider' }, endpoints: [endpoint] };
          for (const packet of packetsOf(cluster, added)) {
            const answer = verdict(packet);
            const said = (bound: Bound) => passes(evaluation, end, packet, bound);
            if (answer === 'unknown') continue;
            counts[`${answer}`]++;
            const where = `${JSON.stringify(packet)} of ${JSON.stringify([...labels])}`;
            // It may do more: what is said of a class is so of all of its pods.
            if (said('certain')) expect(answer, where).toBe(true);
          }
        });
      }),
      { numRuns: Math.ceil(numRuns / 3), seed },
    );
    expect(counts.true).toBeGreaterThan(500);
    expect(counts.false).toBeGreaterThan(500);
  });
});

function manifestsOf({
  namespace,
  namespaceLabels,
  serviceAccount,
  accountLabels,
  podLabels,
}: OutsidePod): Outsider {
  return {
    namespace,
    objects: [
      ...(namespaceLabels === undefined ? [] : [namespaceObject(namespace, namespaceLabels)]),
      ...(accountLabels === undefined ? [] : [accountObject(namespace, serviceAccount, accountLabels)]),
      podObject({ namespace, labels: podLabels, account: serviceAccount }),
    ],
  };
}
