import type { Endpoint } from '../../model/cluster.ts';
import type { PortMatch } from '../../model/policy.ts';
import type { CompiledRule } from './compiled-policies.ts';

/**
 * One port out of each range of source ports that no rule tells apart. A client may use any source port, so a connection is
 * possible if it is from one of these (C19).
 */
export function sourcePortSamples(
  rules: readonly CompiledRule[],
  endpoints: readonly Endpoint[],
): readonly number[] {
  const starts = new Set([1]);
  const cut = (first: number, last: number): void => {
    starts.add(first);
    if (last < 65_535) starts.add(last + 1);
  };
  const names = new Set<string>();
  for (const { rule } of rules) {
    const { ports, notPorts } = rule.match.source;
    for (const match of [ports, notPorts]) collect(match, cut, names);
  }
  if (names.size > 0) {
    for (const { ports } of endpoints)
      for (const { name, port } of ports) if (names.has(name)) cut(port, port);
  }
  return [...starts].sort((a, b) => a - b);
}

function collect(
  match: PortMatch | undefined,
  cut: (first: number, last: number) => void,
  names: Set<string>,
): void {
  for (const [first, last] of match?.numbers ?? []) cut(first, last);
  for (const name of match?.names ?? []) names.add(name);
}
