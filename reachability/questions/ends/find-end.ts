import { type End, type Evaluation, outsideEnd, workloadEnds } from '../../engine/evaluation.ts';
import { nameOutsider } from '../../engine/outsider-name.ts';
import { healthProbes, instanceMetadata, wireServer } from '../../model/address-space.ts';
import { addressSets, type Cidr, tryParseCidrOrAddress } from '../../sets/address-set.ts';
import { closeNames } from '../../text/close-names.ts';
import { findOutsider } from './find-outsider.ts';
import { speaksOfOutsiders } from './parse-outsider.ts';
import { suggestWorkloads } from './suggestions.ts';
import { UnknownEndError } from './unknown-end.ts';

/** Names for addresses that many ask about. The internet is of both families. */
const namedPlaces: ReadonlyMap<string, readonly string[]> = new Map([
  ['instance-metadata', [instanceMetadata]],
  ['wire-server', [wireServer]],
  ['health-probes', [healthProbes]],
  ['internet', ['0.0.0.0/0', '::/0']],
]);

/**
 * The end that `text` names: `namespace/name`, `namespace/Kind/name`, an address, a range, one of the places above,
 * `nodes`, or pods that the manifests do not hold, if the evaluation was asked for them.
 * @throws UnknownEndError if there is none, or more than one
 */
export function findEnd(evaluation: Evaluation, text: string): End {
  if (text === 'nodes') return findNodes(evaluation);
  if (speaksOfOutsiders(text)) return findOutsider(evaluation, text);
  const ranges = (namedPlaces.get(text) ?? [text]).flatMap((range) => tryParseCidrOrAddress(range) ?? []);
  if (ranges.length > 0) return findOutside(evaluation, text, ranges);
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

function findOutside(evaluation: Evaluation, text: string, ranges: readonly Cidr[]): End {
  const within = ranges.flatMap(({ family, first, last }) =>
    evaluation.outside
      .filter((peer) => peer.family === family)
      .map((peer) => ({ ...peer, addresses: addressSets.intersect(peer.addresses, [[first, last]]) }))
      .filter(({ addresses }) => addresses.length > 0),
  );
  if (within.length === 0) {
    throw new UnknownEndError(
      `${text} is not outside the cluster: it lies in --pod-cidr or --service-cidr, or no pod has an address of its family`,
    );
  }
  return join(within.map(outsideEnd));
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
