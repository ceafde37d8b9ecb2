import type { HostPort, NamedPort, PodTemplate } from '../../model/objects.ts';
import type { PortProtocol } from '../../sets/traffic.ts';
import { booleanAt, type Fields, integerAt, mapsAt, stringAt } from '../fields/reader.ts';

/**
 * What the containers of a pod say they listen at, in the order in which a Service looks for a name: its main containers,
 * then the others. Policies mean the ports of any container that has the name (K7).
 */
export function readPorts(spec: Fields): Pick<PodTemplate, 'ports' | 'containerPorts'> {
  const initial = mapsAt(spec, 'initContainers') ?? [];
  const read = [
    ...(mapsAt(spec, 'containers') ?? []).flatMap((container) => portsOf(container, 'lasting')),
    ...initial.flatMap((container) => portsOf(container, isSidecar(container) ? 'lasting' : 'initial')),
  ];
  return {
    ports: read.flatMap(({ name, protocol, port, life }): readonly NamedPort[] =>
      name === undefined ? [] : [{ name, protocol, port, ...(life === 'initial' && { isInitial: true }) }],
    ),
    containerPorts: read.map(({ protocol, port }) => ({ protocol, port })),
  };
}

/** https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/ */
function isSidecar(container: Fields): boolean {
  return stringAt(container, 'restartPolicy') === 'Always';
}

interface ReadPort {
  readonly name: string | undefined;
  readonly protocol: PortProtocol;
  readonly port: number;
  /** Whether its container runs as long as the pod, or ends before the main ones begin. */
  readonly life: 'lasting' | 'initial';
}

function portsOf(container: Fields, life: ReadPort['life']): readonly ReadPort[] {
  return (mapsAt(container, 'ports') ?? []).flatMap((port): readonly ReadPort[] => {
    const number = integerAt(port, 'containerPort');
    const protocol = portProtocol(stringAt(port, 'protocol') ?? 'TCP');
    if (number === undefined || protocol === undefined) return [];
    return [{ name: stringAt(port, 'name'), protocol, port: number, life }];
  });
}

/** A pod on the host's network listens on its node itself: every port that it names is one of the node. */
export function readHostPorts(spec: Fields): readonly HostPort[] {
  const isOnHost = booleanAt(spec, 'hostNetwork') ?? false;
  const containers = [...(mapsAt(spec, 'initContainers') ?? []), ...(mapsAt(spec, 'containers') ?? [])];
  return containers.flatMap((container) =>
    (mapsAt(container, 'ports') ?? []).flatMap((port): readonly HostPort[] => {
      const containerPort = integerAt(port, 'containerPort');
      const own = isOnHost ? containerPort : integerAt(port, 'hostPort');
      const protocol = portProtocol(stringAt(port, 'protocol') ?? 'TCP');
      // Port 0 counts as not given.
      if (!own || containerPort === undefined || protocol === undefined) return [];
      const address = stringAt(port, 'hostIP');
      return [
        {
          protocol,
          port: own,
          containerPort,
          ...(address && !/^(0\.0\.0\.0|::)$/.test(address) && { address }),
        },
      ];
    }),
  );
}

export function portProtocol(name: string): PortProtocol | undefined {
  return name === 'TCP' ? 'tcp' : name === 'UDP' ? 'udp' : name === 'SCTP' ? 'sctp' : undefined;
}
