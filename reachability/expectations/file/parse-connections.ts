import type { ExpectedConnection, ExpectedPeer } from './expectations.ts';
import { type Field, isMapOf, itemsOf, reasonOf } from './field.ts';
import { type KnownPeers, referToPeers } from './parse-peers.ts';
import { parsePorts } from './parse-ports.ts';

/** @param required keys that each connection needs besides `from`, `to` and `ports` */
export function parseConnections(
  field: Field,
  peers: KnownPeers,
  required: readonly string[] = [],
): readonly ExpectedConnection[] {
  return itemsOf(field).flatMap((item) => {
    if (!isMapOf(item, ['from', 'to', 'ports', 'why'], ['from', 'to', 'ports', ...required])) return [];
    const ports = parsePorts(item.child('ports'));
    const why = item.child('why').value === undefined ? '' : reasonOf(item.child('why'));
    const from = referToPeers(item.child('from'), peers);
    const to = referToPeers(item.child('to'), peers);
    const isElsewhere = ({ kind }: ExpectedPeer) => kind !== 'workload';
    if (from.some(isElsewhere) && to.some(isElsewhere)) {
      item.refuse('neither end is a workload of the manifests; name one in from or in to');
    }
    if (ports === undefined || why === undefined) return [];
    return [{ from, to, ports, why, source: item.source }];
  });
}
