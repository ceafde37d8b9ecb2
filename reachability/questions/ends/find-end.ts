import { type End, type Evaluation, outsideEnd, workloadEnds } from '../../engine/evaluation.ts';
import { nameOutsider } from '../../engine/outsider-name.ts';
import { healthProbes, instanceMetadata, wireServer } from '../../model/address-space.ts';
import { type AddressSet, addressSets, type Family, tryParseCidrOrAddress } from '../../sets/address-set.ts';
import { closeNames } from '../../text/close-names.ts';
import { findOutsider } from './find-outsider.ts';
import { speaksOfOutsiders } from './parse-outsider.ts';
import { suggestWorkloads } from './suggestions.ts';
import { UnknownEndError } from './unknown-end.ts';

/** Names for addresses that many ask about. */
const namedPlaces: ReadonlyMap<string, string> = new Map([
  ['instance-metadata', instanceMetadata],
  ['wire-server', wireServer],
  ['health-probes', healthProbes],
  ['internet', '0.0.0.0/0'],
]);

/**
 * The end that `text` names: `namespace/name`, `namespace/Kind/name`, an address, a range, one of the places above,
 * `nodes`, or pods that the manifests do not hold, if the evaluation was asked for them.
 * @throws UnknownEndError if there is none, or more than one
 */
export function findEnd(evaluation: Evaluation, text: string): End {
  if (text === 'nodes') return findNodes(evaluation);
  if (speaksOfOutsiders(text)) return findOutsider(evaluation, text);
  const range = tryParseCidrOrAddress(namedPlaces.get(text) ?? text);
  if (range !== undefined) return findOutside(evaluation, text, range.family, [[range.first, range.last]]);
  const [namespace, ...rest] = text.split('/');
  const [kind, name] = rest.length === 2 ? rest : [undefined, rest[0]];
  const found = workloadEnds(evaluation).filter(
    ({ peer }) =>
      peer.kind === 'workload' &&
      peer.namespace === namespace &&
      peer.name === name &&
      (kind === undefined || peer.workloadKind === kind),
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1)
    throw new UnknownEndError(
      `${text} is more than one workload; did you mean ${found.map(nameOf).join(' or ')}?`,
    );
  throw new UnknownEndError(
    `${text} is neither a workload of the manifests nor an address; ${suggestEnd(evaluation, text)}`,
  );
}

function suggestEnd(evaluation: Evaluation, text: string): string {
  const places = text.includes('/') ? [] : closeNames(text, [...namedPlaces.keys(), 'nodes']);
  if (places.length > 0) return `did you mean ${places.join(' or ')}?`;
  const isService = evaluation.cluster.services.some(
    ({ namespace, name }) => text === `${namespace}/${name}`,
  );
  if (isService) return `did you mean the service, service:${text}?`;
  const peers = workloadEnds(evaluation).map(({ peer }) => peer);
  return suggestWorkloads(
    text,
    peers.filter((peer) => peer.kind === 'workload'),
  );
}

/** `namespace/Kind/name`. */
export function nameOf({ peer }: Pick<End, 'peer'>): string {
  switch (peer.kind) {
    case 'workload':
      return `${peer.namespace}/${peer.workloadKind}/${peer.name}`;
    case 'ip':
      return peer.ranges.join(', ');
    case 'outsider':
      return nameOutsider(peer);
  }
}

function findOutside(evaluation: Evaluation, text: string, family: Family, wanted: AddressSet): End {
  const found = evaluation.outside.filter(
    (peer) => peer.family === family && addressSets.overlaps(peer.addresses, wanted),
  );
  if (found.length === 0) {
    throw new UnknownEndError(
      `${text} is not outside the cluster: it lies in --pod-cidr or --service-cidr, or no pod has an address of its family`,
    );
  }
  const within = found.map((peer) =>
    outsideEnd({ ...peer, addresses: addressSets.intersect(peer.addresses, wanted) }),
  );
  return join(within);
}

/** @throws UnknownEndError if --node-cidr was not given */
export function findNodes(evaluation: Evaluation): End {
  const nodes = evaluation.outside.filter((peer) => peer.isNode);
  if (nodes.length === 0) throw new UnknownEndError('nodes: their addresses are not known; give --node-cidr');
  return join(nodes.map(outsideEnd));
}

function join(ends: readonly End[]): End {
  return {
    peer: { kind: 'ip', ranges: ends.flatMap(({ peer }) => (peer.kind === 'ip' ? peer.ranges : [])) },
    endpoints: ends.flatMap(({ endpoints }) => endpoints),
  };
}
