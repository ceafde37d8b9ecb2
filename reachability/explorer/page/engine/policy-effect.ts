import type { Options } from '../../../contract/options.ts';
import { matchOutside, matchWorkloads } from '../../../diff/matched-ends.ts';
import { boundsBetween, changedTraffic } from '../../../diff/traffic-bounds.ts';
import { describeTraffic } from '../../../engine/describe-traffic.ts';
import {
  describeVerdict,
  type End,
  type Evaluation,
  evaluate,
  stepsBetween,
  verdictBetween,
} from '../../../engine/evaluation.ts';
import { namePeers, peerKey } from '../../../format/peer-names.ts';
import { formatTraffic } from '../../../format/traffic-text.ts';
import { buildCluster } from '../../../model/build-cluster.ts';
import type { Objects } from '../../../model/objects.ts';
import type { Policy } from '../../../model/policy.ts';
import { empty } from '../../../sets/traffic-store.ts';
import { isOpen, type Scenario } from '../model/scenario.ts';

/** Traffic that a policy lets through, or that opens or closes without it. */
export interface PolicyEffect {
  readonly kind: 'allows' | 'opened' | 'closed';
  readonly from: string;
  readonly to: string;
  readonly traffic: string;
}

/** More pairs would take minutes. */
const mostPairs = 250_000;

/** There are too many pairs to look at each of them. */
export class TooManyPairsError extends Error {}

/** What passes because of a rule of the policy, among the manifests and the addresses outside. */
export function whatPolicyAllows(
  evaluation: Evaluation,
  scenario: Scenario,
  position: number,
  endOf: (peer: number) => End,
): readonly PolicyEffect[] {
  const policy = policyAt(evaluation, position);
  const { line, file } = policy.source();
  const selects = scenario.policies[position]?.selects ?? [];
  const pairs = policy.directions.flatMap((direction) =>
    selects.flatMap((near) =>
      [...scenario.peers.keys()].flatMap((far) => {
        const [from, to] = direction === 'egress' ? [near, far] : [far, near];
        const isAsked = scenario.peerAt(far).kind !== 'outsider' && isOpen(scenario.trafficAt(from, to));
        return isAsked ? [{ direction, from, to }] : [];
      }),
    ),
  );
  refuseTooMany(pairs.length);
  return pairs.flatMap(({ direction, from, to }): readonly PolicyEffect[] => {
    const [source, destination] = [endOf(from), endOf(to)];
    const verdict = verdictBetween(evaluation, source, destination);
    const shares = verdict.map(() => ({ certain: empty, possible: empty }));
    for (const { family, step } of stepsBetween(evaluation, source, destination)) {
      const { decider } = step;
      if (decider.kind !== 'rule' || decider.direction !== direction || decider.action !== 'allow') continue;
      if (decider.policy.line !== line || decider.policy.file !== file || decider.policy.name !== policy.name)
        continue;
      const { store } = evaluation;
      const possible = store.intersect(step.possible, verdict[family]?.possible ?? empty);
      const before = shares[family]?.possible ?? empty;
      shares[family] = { certain: empty, possible: store.union(before, possible) };
    }
    if (shares.every(({ possible }) => possible === empty)) return [];
    return [
      {
        kind: 'allows',
        from: scenario.peerAt(from).name,
        to: scenario.peerAt(to).name,
        traffic: formatTraffic(describeVerdict(evaluation, shares, 'possible')),
      },
    ];
  });
}

/** What opens and closes if the policy is removed, among the manifests and the addresses outside. */
export function whatPolicyChanges(
  before: Evaluation,
  objects: Objects,
  options: Options,
  position: number,
): readonly PolicyEffect[] {
  const policy = policyAt(before, position);
  const rest = objects.policies.filter((other) => other !== policy);
  if (rest.length === objects.policies.length)
    throw new RangeError(`${policy.name} is not among the objects`);
  const after = evaluate(buildCluster({ ...objects, policies: rest }, options), options);
  const workloads = matchWorkloads(before, after);
  const others = [...workloads, ...matchOutside(before, after)];
  const names = namePeers(others.map(({ peer }) => peer));
  const own = workloads.filter((_, index) => isSelected(before, policy, index));
  refuseTooMany(own.length * others.length);
  const ownKeys = new Set(own.map(({ peer }) => peerKey(peer)));
  const families = before.families.map(({ family }) => family);
  const pairs = own.flatMap((near) =>
    others.flatMap((far) => {
      if (near === far) return [];
      const isBothOwn = ownKeys.has(peerKey(far.peer));
      const out = policy.directions.includes('egress') || isBothOwn ? [[near, far] as const] : [];
      const into = policy.directions.includes('ingress') && !isBothOwn ? [[far, near] as const] : [];
      return [...out, ...into];
    }),
  );
  return pairs.flatMap(([from, to]) => {
    const old = boundsBetween(before, from.before, to.before);
    const fresh = boundsBetween(after, from.after, to.after);
    return changedTraffic(families, old, fresh).map(
      ({ kind, shares }): PolicyEffect => ({
        kind,
        from: names.full(from.peer),
        to: names.full(to.peer),
        traffic: formatTraffic(describeTraffic(shares)),
      }),
    );
  });
}

function refuseTooMany(pairs: number): void {
  if (pairs > mostPairs)
    throw new TooManyPairsError(`It concerns ${pairs} pairs, which are too many to look at here.`);
}

/** The policies of the page are in the order in which they are asked. */
function policyAt({ cluster }: Evaluation, position: number): Policy {
  const policy = cluster.tiers.flatMap(({ policies }) => policies)[position];
  if (policy === undefined) throw new RangeError(`the manifests have no policy at position ${position}`);
  return policy;
}

/** Whether it selects some pod of a workload. */
function isSelected({ families, verdicts }: Evaluation, policy: Policy, workload: number): boolean {
  return verdicts
    .endpointsOf(workload)
    .some((endpoint) =>
      families.some(({ compiled }) =>
        policy.directions.some((direction) => compiled.lists[direction][endpoint]?.policies.includes(policy)),
      ),
    );
}
