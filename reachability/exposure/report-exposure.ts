import { analyze } from '../analysis/analyze.ts';
import { elementAt } from '../collections/element-at.ts';
import type { Options } from '../contract/options.ts';
import type { Unknown, WorkloadPeer } from '../engine/connection.ts';
import {
  type End,
  type Evaluation,
  outsideEnd,
  toConnection,
  verdictBetween,
  workloadEnds,
} from '../engine/evaluation.ts';
import type { Verdict } from '../engine/verdicts.ts';
import type { Loaded } from '../load/parse-manifests.ts';
import { DIRECTIONS, type Direction } from '../model/policy.ts';
import { EMPTY } from '../sets/traffic-store.ts';
import { addressParty } from './address-party.ts';
import { chooseProbes } from './choose-probes.ts';
import type { Exposure, ExposureReport, Party } from './exposure.ts';
import { type Probe, type ProbeObjects, probeObjects } from './probe.ts';
import { probedServices } from './probed-services.ts';
import { routedPaths } from './routed-paths.ts';

/**
 * Asks who outside the manifests can reach the workloads in them, and the other way round. For workloads that are not there
 * it adds some to a copy of the manifests and lets the evaluation judge them, so whatever is reported is true of them.
 */
export function reportExposure(loaded: Loaded, options: Partial<Options>): ExposureReport {
  const plain = analyze(loaded, options).evaluation;
  const probes = chooseProbes(plain.cluster);
  const taken = new Set(plain.cluster.workloads.map(({ namespace }) => namespace));
  const objects = probes.map((probe, index) => probeObjects(probe, index, taken));
  const manifests = [...loaded.manifests, ...objects.flatMap((object) => object.manifests)];
  const evaluation = analyze({ manifests, findings: [] }, options).evaluation;
  const isProbe = probeFinder(objects);
  const ends = workloadEnds(evaluation);
  const own = ends.filter((end) => isProbe(end) === undefined);
  const probeEnds = probes.flatMap((probe, index) => {
    const end = ends.find((candidate) => isProbe(candidate) === index);
    return end === undefined ? [] : [{ probe, end }];
  });
  const addresses = evaluation.outside.map((outside) => ({
    party: addressParty(outside),
    end: outsideEnd(outside),
  }));
  const exposures = own.flatMap((workload) =>
    DIRECTIONS.flatMap((direction) => [
      ...addresses.flatMap(({ party, end }) => expose(evaluation, workload, direction, party, end)),
      ...toUnlisted(evaluation, workload, direction, probeEnds),
    ]),
  );
  return {
    workloads: own.map(({ peer }) => peer).filter((peer) => peer.kind === 'workload'),
    exposures,
    entrances: [...routedPaths(plain), ...probedServices(plain)],
    unknown: missing(evaluation),
  };
}

function probeFinder(objects: readonly ProbeObjects[]): (end: End) => number | undefined {
  const positions = new Map(objects.map(({ namespace, name }, index) => [`${namespace}/${name}`, index]));
  return ({ peer }) =>
    peer.kind === 'workload' && peer.workloadKind === 'Pod'
      ? positions.get(`${peer.namespace}/${peer.name}`)
      : undefined;
}

/** Probes come weakest first; a stronger one is worth telling if it can do what no weaker one can. */
function toUnlisted(
  evaluation: Evaluation,
  workload: End,
  direction: Direction,
  probes: readonly { readonly probe: Probe; readonly end: End }[],
): readonly Exposure[] {
  const told: { readonly probe: Probe; readonly verdict: Verdict }[] = [];
  return probes.flatMap(({ probe, end }) => {
    const [from, to] = direction === 'ingress' ? [end, workload] : [workload, end];
    const verdict = verdictBetween(evaluation, from, to);
    const isNews = told.every(
      (weaker) => !isWeaker(weaker.probe, probe) || hasMore(evaluation, verdict, weaker.verdict),
    );
    if (!isNews) return [];
    told.push({ probe, verdict });
    return expose(evaluation, workload, direction, { kind: 'unlisted-workloads', ...probe }, end);
  });
}

/** Whether everything that `weak` has, `strong` has too. */
function isWeaker(weak: Probe, strong: Probe): boolean {
  const isPart = (a: Probe['podLabels'], b: Probe['podLabels']): boolean =>
    Object.entries(a).every(([label, value]) => b[label] === value);
  if (!isPart(weak.podLabels, strong.podLabels)) return false;
  if (weak.namespace.kind === 'existing')
    return strong.namespace.kind === 'existing' && weak.namespace.name === strong.namespace.name;
  const labels = weak.namespace.labels;
  if (strong.namespace.kind === 'other') return isPart(labels, strong.namespace.labels);
  return Object.keys(labels).length === 0;
}

function hasMore({ store }: Evaluation, verdict: Verdict, weaker: Verdict): boolean {
  return verdict.some(
    ({ possible, certain }, family) =>
      store.subtract(possible, elementAt(weaker, family).possible) !== EMPTY ||
      store.subtract(certain, elementAt(weaker, family).certain) !== EMPTY,
  );
}

function expose(
  evaluation: Evaluation,
  workload: End,
  direction: Direction,
  party: Party,
  end: End,
): readonly Exposure[] {
  const [from, to] = direction === 'ingress' ? [end, workload] : [workload, end];
  const verdict = verdictBetween(evaluation, from, to);
  if (verdict.every(({ possible }) => possible === EMPTY) || workload.peer.kind !== 'workload') return [];
  const { from: _from, to: _to, ...rest } = toConnection(evaluation, from, to, verdict);
  const peer: WorkloadPeer = workload.peer;
  return [{ workload: peer, direction, party, ...rest }];
}

function missing({ options }: Evaluation): readonly Unknown[] {
  const unknown: Unknown[] = [];
  if (options.nodeCidrs.length === 0)
    unknown.push({
      reason: 'which addresses are those of nodes is not known, so nodes count among all other addresses',
      need: '--node-cidr',
    });
  return unknown;
}
