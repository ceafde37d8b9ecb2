import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from '../../../reachability/diff/compare.ts';
import type { Change } from '../../../reachability/diff/difference.ts';
import { outsiderEnds } from '../../../reachability/engine/outsider-ends.ts';
import { satisfiesAll } from '../../../reachability/selectors/literal.ts';
import { analyzeAll, type Manifest } from '../cluster-fixture.ts';
import { type EngineVerdict, engineOptions, engineVerdicts } from '../engine-verdicts.ts';
import { isComparable, isEnd, isOfPodFamily, naiveVerdict, passes } from './comparable-packets.ts';
import { readCluster } from './evaluator/naive-cluster.ts';
import type { NaivePacket, PacketEnd } from './evaluator/naive-packet.ts';
import { interestingPackets } from './interesting-packets.ts';
import { arbitraryCluster, type RandomCluster } from './random/random-cluster.ts';
import { arbitraryOutsider, outsiderName } from './random/random-outsider.ts';

const numRuns = Number(process.env.DIFFERENCE_PAIRS ?? 4);
const seed = Number(process.env.DIFFERENCE_SEED ?? 5);
const policyKinds = ['kubernetes', 'calico', 'both'] as const;
const packetsPerPair = 400;

/** The same cluster before and after a change of its manifests. */
interface Pair {
  readonly before: RandomCluster;
  readonly after: RandomCluster;
}

/** Some objects of one cluster are replaced by those of the same name of another one, or removed, or new. */
function arbitraryPair(policies: (typeof policyKinds)[number]): fc.Arbitrary<Pair> {
  const cluster = arbitraryCluster({ policies });
  return fc.tuple(cluster, cluster, fc.infiniteStream(fc.nat(9))).map(([before, other, dice]): Pair => {
    const roll = (): number => dice.next().value ?? 0;
    const fresh = new Map(other.objects.map((object) => [identify(object), object]));
    const kept = before.objects.flatMap((object) => {
      const rolled = roll();
      if (rolled === 0) return [];
      const replaced = fresh.get(identify(object));
      return replaced !== undefined && replaced.kind === object.kind && rolled < 4 ? [replaced] : [object];
    });
    const known = new Set(before.objects.map(identify));
    const added = other.objects.filter((object) => !known.has(identify(object)) && roll() < 3);
    return { before, after: { objects: [...kept, ...added], options: before.options } };
  });
}

/** Workloads of two kinds do not share a name: packets tell their ends by namespace and name. */
function identify({ apiVersion, kind, metadata, spec }: Manifest): string {
  const { namespace, name } = metadata as { readonly namespace?: string; readonly name: string }; // all have them
  const isWorkload = Object.keys(spec ?? {}).some((key) => /^(containers|template|jobTemplate)$/.test(key));
  return JSON.stringify([isWorkload ? 'workload' : [apiVersion, kind], namespace, name]);
}

function packetsOf({ before, after }: Pair, objects: readonly Manifest[] = []): readonly NaivePacket[] {
  const all = [...new Map([...before.objects, ...after.objects].map((one) => [identify(one), one])).values()];
  return interestingPackets({ objects: [...all, ...objects], options: before.options }).filter(
    (packet) => isComparable(packet) && isOfPodFamily(before.options, packet),
  );
}

function some<T>(items: readonly T[], count: number): readonly T[] {
  const stride = Math.max(1, Math.ceil(items.length / count));
  return items.filter((_, index) => index % stride === 0);
}

/** Both evaluators on one side of a pair. A pod that is not there reaches nothing; nothing is said where they do not know. */
function verdicts(cluster: RandomCluster): (packet: NaivePacket) => boolean | 'unknown' {
  const analysis = analyzeAll(cluster.objects, engineOptions(cluster.options));
  const naive = naiveVerdict(cluster, analysis.evaluation.cluster.families);
  const engine: (packet: NaivePacket) => EngineVerdict = engineVerdicts(cluster.objects, cluster.options);
  const pods = readCluster(cluster.objects).pods;
  const find = (end: PacketEnd) =>
    end.kind === 'pod' &&
    pods.find(({ namespace, name }) => namespace === end.namespace && name === end.name);
  return (packet) => {
    const ends = [packet.from, packet.to].map(find);
    if (ends.includes(undefined)) return false;
    // A pod on the node's network is an address to the comparison.
    if (ends.some((pod) => pod !== false && pod?.network === 'node')) return 'unknown';
    return engine(packet) === 'unknown' ? 'unknown' : naive(packet);
  };
}

function hasTwoOfOneName({ findings }: ReturnType<typeof analyzeAll>): boolean {
  return findings.some(({ message }) => message.includes(' is also given at '));
}

const counts = { opened: 0, closed: 0, same: 0 };

describe('a difference is what the naive evaluator finds, packet by packet', { timeout: 300_000 }, () => {
  test.each(policyKinds)('between random clusters with policies: %s', (policies) => {
    fc.assert(
      fc.property(arbitraryPair(policies), (pair) => {
        const [before, after] = [pair.before, pair.after].map(({ objects, options }) =>
          analyzeAll(objects, engineOptions(options)),
        ) as [ReturnType<typeof analyzeAll>, ReturnType<typeof analyzeAll>]; // two of two
        const { changes, notes } = compare(before, after);
        // Families that only one side has are not compared, which is said; nor is it known which of two tiers of one name counts.
        if (notes.length > 0 || [before, after].some(hasTwoOfOneName)) return;
        const [was, is] = [verdicts(pair.before), verdicts(pair.after)];
        for (const packet of some(packetsOf(pair), packetsPerPair)) {
          const [old, fresh] = [was(packet), is(packet)];
          if (old === 'unknown' || fresh === 'unknown') continue;
          const wanted = old === fresh ? 'same' : fresh ? 'opened' : 'closed';
          counts[wanted]++;
          const said = changes.filter((change) => isAbout(change, packet)).map(({ kind }) => kind);
          expect([packet, ...new Set(said)]).toEqual([packet, ...(wanted === 'same' ? [] : [wanted])]);
        }
      }),
      { numRuns, seed },
    );
  });

  test('and thousands of packets are of each kind', () => {
    if (process.env.DIFFERENCE_PAIRS !== undefined) process.stdout.write(`${JSON.stringify(counts)}\n`);
    expect(counts.opened).toBeGreaterThan(numRuns * 10);
    expect(counts.closed).toBeGreaterThan(numRuns * 10);
    expect(counts.same).toBeGreaterThan(numRuns * 100);
  });

  test.each(policyKinds)('%s: what a pod outside the manifests gains is said of its kind', (policies) => {
    let gained = 0;
    const withPod = arbitraryPair(policies).chain((pair) =>
      fc.record({
        pair: fc.constant(pair),
        pod: arbitraryOutsider([...pair.before.objects, ...pair.after.objects]),
      }),
    );
    fc.assert(
      fc.property(withPod, ({ pair, pod }) => {
        const add = ({ objects, options }: RandomCluster): RandomCluster => ({
          objects: [...objects, ...pod.objects],
          options,
        });
        const analyses = [pair.before, pair.after].map(({ objects, options }) =>
          analyzeAll(objects, engineOptions(options)),
        ) as [ReturnType<typeof analyzeAll>, ReturnType<typeof analyzeAll>]; // two of two
        const { changes, notes } = compare(...analyses);
        if (notes.length > 0) return;
        const [was, is] = [verdicts(add(pair.before)), verdicts(add(pair.after))];
        const isOfIt = outsiderPeersOf(add(pair.after), analyses);
        const concerned = packetsOf(pair, pod.objects).filter(
          ({ from, to }) => isOutsider(from) !== isOutsider(to) && from.kind === 'pod' && to.kind === 'pod',
        );
        for (const packet of some(concerned, 150)) {
          if (was(packet) !== false || is(packet) !== true) continue;
          gained++;
          const other = isOutsider(packet.from) ? 'to' : 'from';
          const isSaid = changes.some(
            (change) =>
              change.kind === 'opened' &&
              passes(change, packet) &&
              isEnd(change[other], packet[other]) &&
              isOfIt(change[other === 'to' ? 'from' : 'to']),
          );
          expect(isSaid, JSON.stringify(packet)).toBe(true);
        }
      }),
      { numRuns, seed },
    );
    expect(gained).toBeGreaterThan(numRuns);
  });
});

function isAbout(change: Change, packet: NaivePacket): boolean {
  return isEnd(change.from, packet.from) && isEnd(change.to, packet.to) && passes(change, packet);
}

function isOutsider(end: PacketEnd): boolean {
  return end.kind === 'pod' && end.name === outsiderName;
}

/** Whether the pod that was added is one of a peer: of a class, or of a workload that policies take it for. */
function outsiderPeersOf(
  cluster: RandomCluster,
  analyses: readonly ReturnType<typeof analyzeAll>[],
): (peer: Change['from']) => boolean {
  const added = readCluster(cluster.objects).pods.find(({ name }) => name === outsiderName);
  const labels = new Map(Object.entries(added?.calicoLabels ?? {}));
  const own = new Set(
    analyses
      .flatMap((analysis) => outsiderEnds(analysis.withOutsiders({ withExceptions: true })))
      .filter(({ conditions }) => satisfiesAll(conditions, labels))
      .map(({ peer }) => JSON.stringify(peer)),
  );
  return (peer) => peer.kind === 'workload' || own.has(JSON.stringify(peer));
}
