import type { Analysis } from '../analysis/analyze.ts';
import { groupBy } from '../collections/group-by.ts';
import type { Unknown, WorkloadPeer } from '../engine/connection.ts';
import {
  type End,
  type Evaluation,
  outsideEnd,
  toConnection,
  verdictBetween,
  workloadEnds,
} from '../engine/evaluation.ts';
import { bothDirections, type Direction } from '../model/policy.ts';
import { outsiderConnections } from '../questions/listing/list-outsiders.ts';
import { empty } from '../sets/traffic-store.ts';
import { addressParty } from './address-party.ts';
import { entrancesNotFollowed, findEntrances } from './entrances.ts';
import type { Exposure, ExposureReport, Party } from './exposure.ts';

/** Tells who outside the manifests can reach the workloads in them, and the other way round. */
export function reportExposure(analysis: Pick<Analysis, 'withOutsiders'>): ExposureReport {
  const evaluation = analysis.withOutsiders();
  const own = workloadEnds(evaluation);
  const addresses = evaluation.outside.map((outside) => ({
    party: addressParty(outside),
    end: outsideEnd(outside),
  }));
  const others = groupBy([...outsiderConnections(evaluation, 'told')], ({ workload }) =>
    JSON.stringify(workload.peer),
  );
  const exposures = own.flatMap((workload) =>
    bothDirections.flatMap((direction) => [
      ...addresses.flatMap(({ party, end }) => expose(evaluation, workload, direction, party, end)),
      ...(others.get(JSON.stringify(workload.peer)) ?? [])
        .filter((other) => other.direction === direction)
        .flatMap(({ outsider }) =>
          expose(evaluation, workload, direction, { ...outsider.peer, kind: 'unlisted-workloads' }, outsider),
        ),
    ]),
  );
  return {
    workloads: own.map(({ peer }) => peer).filter((peer) => peer.kind === 'workload'),
    exposures,
    entrances: findEntrances(evaluation),
    unknown: missing(evaluation),
  };
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
  if (verdict.every(({ possible }) => possible === empty) || workload.peer.kind !== 'workload') return [];
  const { from: _from, to: _to, ...rest } = toConnection(evaluation, from, to, verdict);
  const peer: WorkloadPeer = workload.peer;
  return [{ workload: peer, direction, party, ...rest }];
}

function missing(evaluation: Evaluation): readonly Unknown[] {
  const unknown: Unknown[] = [...entrancesNotFollowed(evaluation)];
  if (evaluation.options.nodeCidrs.length === 0)
    unknown.push({
      reason: 'which addresses are those of nodes is not known, so nodes count among all other addresses',
      need: '--node-cidr',
    });
  return unknown;
}
