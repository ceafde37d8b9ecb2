import { lastPort, type Port } from '../../environments/settings/network-policies/flow.ts';

/** The fewest entries that say the same: sorted by protocol and number, none inside or overlapping another. */
export function mergePorts(ports: readonly Port[]): readonly Port[] {
  const merged: Port[] = [];
  for (const port of ports.toSorted(compare)) {
    const last = merged.at(-1);
    if (last === undefined || last.protocol !== port.protocol || port.port > lastPort(last)) {
      merged.push(withEnd(port, lastPort(port)));
    } else {
      merged[merged.length - 1] = withEnd(last, Math.max(lastPort(last), lastPort(port)));
    }
  }
  return merged;
}

function compare(a: Port, b: Port): number {
  if (a.protocol !== b.protocol) return a.protocol < b.protocol ? -1 : 1;
  return a.port - b.port || lastPort(a) - lastPort(b);
}

function withEnd({ protocol, port }: Port, endPort: number): Port {
  return endPort === port ? { protocol, port } : { protocol, port, endPort };
}
