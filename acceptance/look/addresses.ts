import { type Cidr, formatRange, type Options, tryParseAddress } from '../../reachability/api.ts';
import type { Finding } from '../model/finding.ts';
import { type KubernetesObject, mapsAt, textAt } from '../model/kubernetes-object.ts';
import type { LivePod } from '../model/live-pods.ts';
import type { Place } from '../model/place.ts';

/** Every node with its addresses, as `kubectl get nodes` has them. */
export function nodesOf(objects: readonly KubernetesObject[]): readonly Place[] {
  return objects
    .filter(({ kind }) => kind === 'Node')
    .map((node) => {
      const ready = mapsAt(node, 'status', 'conditions').find(({ type }) => type === 'Ready');
      const internal = mapsAt(node, 'status', 'addresses').filter(({ type }) => type === 'InternalIP');
      return {
        name: node.metadata.name,
        addresses: internal.flatMap((entry) => textAt(entry, 'address') ?? []),
        state: ready?.status === 'True' ? 'ready' : 'not ready',
      };
    });
}

/** A finding for each pod or node whose address is outside of the ranges that the expectations state. */
export function checkAddresses(
  nodes: readonly Place[],
  pods: readonly LivePod[],
  { podCidrs = [], nodeCidrs = [] }: Partial<Options>,
  file: string,
): readonly Finding[] {
  const places = pods
    .filter(({ isHostNetwork }) => !isHostNetwork)
    .map(({ namespace, name, addresses }) => ({ name: `${namespace}/${name}`, addresses }));
  return [
    ...outside('node', nodes, nodeCidrs, 'nodeCidrs', file),
    ...outside('pod', places, podCidrs, 'podCidrs', file),
  ];
}

function outside(
  kind: string,
  places: readonly Pick<Place, 'name' | 'addresses'>[],
  ranges: readonly Cidr[],
  option: string,
  file: string,
): readonly Finding[] {
  if (ranges.length === 0) return [];
  const written = ranges.map(({ family, first, last }) => formatRange(family, [first, last])).join(', ');
  return places.flatMap(({ name, addresses }) =>
    addresses
      .filter((address) => !ranges.some((range) => isWithin(range, address)))
      .map((address) => ({
        rule: 'address-out-of-range',
        message: `${kind} ${name} has the address ${address}, which is not in ${written}`,
        remedy: `Correct ${option} in ${file}: rules about addresses are proven for other addresses than these.`,
      })),
  );
}

function isWithin({ family, first, last }: Cidr, text: string): boolean {
  const parsed = tryParseAddress(text);
  return parsed?.family === family && first <= parsed.address && parsed.address <= last;
}
