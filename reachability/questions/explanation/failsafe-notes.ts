import type { End, Evaluation } from '../../engine/evaluation.ts';
import { failsafes } from '../../engine/rules/failsafes.ts';
import type { Direction } from '../../model/policy.ts';
import { numberSets } from '../../sets/port-set.ts';
import type { PortProtocol } from '../../sets/traffic.ts';

/** Names the ports of host endpoints that no policy closes, where the question is about them (C24). */
export function failsafeNotes(
  { cluster }: Evaluation,
  from: End,
  to: End,
  port: { readonly protocol: PortProtocol; readonly port: number } | undefined,
): readonly string[] {
  const isHost = ({ endpoints }: End): boolean =>
    endpoints.some((endpoint) => cluster.endpoints[endpoint]?.kind === 'host');
  const sides: readonly Direction[] = [
    ...(isHost(from) ? (['egress'] as const) : []),
    ...(isHost(to) ? (['ingress'] as const) : []),
  ];
  return sides.flatMap((direction) => {
    const { tcp, udp } = failsafes(direction);
    const way = direction === 'ingress' ? 'into' : 'out of';
    if (port === undefined) {
      const names = [...tcp.map(nameOf('tcp')), ...udp.map(nameOf('udp'))].join(', ');
      return [`Failsafe ports ${way} a host endpoint stay open whatever its policies say: ${names}.`];
    }
    const isFailsafe = numberSets.covers(failsafes(direction)[port.protocol], [[port.port, port.port]]);
    return isFailsafe
      ? [`${port.protocol}/${port.port} is a failsafe port ${way} a host endpoint: no policy closes it.`]
      : [];
  });
}

function nameOf(protocol: PortProtocol): (range: readonly [number, number]) => string {
  return ([first, last]) => `${protocol}/${first}${first === last ? '' : `-${last}`}`;
}
