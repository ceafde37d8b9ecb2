import { isCalico, type NaiveCluster } from './evaluator/naive-cluster.ts';
import { parsePort } from './evaluator/naive-port.ts';
import { listAt, type Manifest, numberAt, valueAt } from './manifest-fields.ts';

/**
 * One source port of every set of source ports that the rules treat alike: the ends of each range that is named, and
 * their neighbours. Any other port behaves like one of these.
 */
export function sourcePortsWorthTrying(
  objects: readonly Manifest[],
  cluster: NaiveCluster,
): readonly number[] {
  const items = calicoRules(objects)
    .flatMap((rule) => [...listAt(rule, 'source', 'ports'), ...listAt(rule, 'source', 'notPorts')])
    .map(parsePort);
  const edges = items.flatMap((item) =>
    item.kind === 'range'
      ? [item.first, item.last]
      : cluster.pods.flatMap((pod) => pod.ports.map((named) => named.port)),
  );
  return neighbours(edges, 1, 65535);
}

/** The same for ICMP types and codes. */
export function icmpValuesWorthTrying(
  objects: readonly Manifest[],
  field: 'type' | 'code',
): readonly number[] {
  const named = calicoRules(objects)
    .flatMap((rule) => [valueAt(rule, 'icmp'), valueAt(rule, 'notICMP')])
    .flatMap((icmp) => numberAt(icmp, field) ?? []);
  return neighbours(named, 0, field === 'type' ? 254 : 255);
}

function calicoRules(objects: readonly Manifest[]): readonly unknown[] {
  return objects
    .filter(isCalico)
    .flatMap((object) => [...listAt(object, 'spec', 'ingress'), ...listAt(object, 'spec', 'egress')]);
}

function neighbours(edges: readonly number[], first: number, last: number): readonly number[] {
  const around = edges.flatMap((edge) => [edge - 1, edge, edge + 1]);
  return [...new Set([first, ...around])].filter((value) => value >= first && value <= last);
}
