import type { Unknown } from '../engine/connection.ts';
import type { Entrance, ProbedService } from '../exposure/entrance.ts';
import type { HostDoor } from '../questions/ways-in/host-doors.ts';
import type { RoutedPath } from '../questions/ways-in/routes.ts';
import type { ServiceDoor } from '../questions/ways-in/service-doors.ts';
import { visible } from '../text/visible.ts';
import { wrapItems } from '../text/wrap.ts';
import { nameAddresses } from './address-names.ts';
import type { Layout } from './layout.ts';
import { markdownText } from './markdown.ts';
import { namePeers } from './peer-names.ts';
import { formatUnknown } from './unknown-text.ts';

const outcomes = { allowed: 'open', refused: 'closed', unknown: 'not known to be open' } as const;

/** What is said of an entrance, sentence by sentence. */
export function describeEntrance(entrance: Entrance): readonly string[] {
  switch (entrance.kind) {
    case 'service':
      return describeService(entrance);
    case 'host-port':
    case 'host-network':
      return describeHostPort(entrance);
    case 'route':
      return describePath(entrance);
    case 'probed-service':
      return describeProbes(entrance);
  }
}

/** A heading, and a line or more for each. */
export function entrancesText(entrances: readonly Entrance[], { paint, columns }: Layout): readonly string[] {
  return [
    paint('heading', 'Ways in'),
    ...entrances.flatMap((entrance) =>
      wrapItems(visible(describeEntrance(entrance).join(' ')).split(' '), columns - 6, '').map(
        (line, index) => `${index === 0 ? '  ' : '      '}${line}`,
      ),
    ),
  ];
}

/** A heading, and an item for each. */
export function entrancesMarkdown(entrances: readonly Entrance[]): string {
  const items = entrances.map((entrance) => `- ${markdownText(describeEntrance(entrance).join(' '))}\n`);
  return `**Ways in**\n\n${items.join('')}`;
}

/** What is in front of the service. */
export const throughNames: Readonly<Record<ServiceDoor['through'], string>> = {
  'load-balancer': 'Load balancer',
  'node-port': 'Node port',
  'external-ip': 'External address',
};

function describeService(door: ServiceDoor): readonly string[] {
  const { service, through, protocol, port, addresses, workloads, verdict, clients, notes, unknown } = door;
  const names = workloads.map(namePeers(workloads).full);
  const at = addresses.length === 0 ? '' : ` at ${addresses.join(', ')}`;
  const number = port === undefined ? `${protocol}, a port that the cluster chooses` : `${protocol}/${port}`;
  const leads = names.length === 0 ? '' : `, to ${names.join(', ')}`;
  return [
    `${throughNames[through]} of Service ${service.namespace}/${service.name}${at}, ${number}${leads}, is ${openTo(verdict, clients)}.`,
    ...notes,
    ...needs(unknown),
  ];
}

function describeHostPort({ kind, workload, port, verdict, clients, unknown }: HostDoor): readonly string[] {
  const name = `${workload.namespace}/${workload.name} (${workload.workloadKind})`;
  const at = port.address === undefined ? '' : ` at ${port.address}`;
  const what =
    kind === 'host-port'
      ? `Port ${port.protocol}/${port.port} of nodes${at}, to ${port.protocol}/${port.containerPort} of ${name}`
      : `Port ${port.protocol}/${port.port} of nodes${at}, where ${name} listens on the host's network`;
  return [`${what}, is ${openTo(verdict, clients)}.`, ...needs(unknown)];
}

function openTo(verdict: Entrance['verdict'], clients: readonly string[]): string {
  return verdict === 'allowed' && clients.length > 0
    ? `open to ${nameAddresses(clients)}`
    : outcomes[verdict];
}

function needs(unknown: readonly Unknown[]): readonly string[] {
  return [...new Set(unknown.map((one) => `${formatUnknown(one)}.`))];
}

function describeProbes({ service, port, verdict, unknown, notes }: ProbedService): readonly string[] {
  const outcome = { allowed: 'come through', refused: 'are refused', unknown: 'may be refused' }[verdict];
  return [
    `Probes of the load balancer of ${service.namespace}/${service.name}, ${port.protocol}/${port.port}, ${outcome}.`,
    ...notes,
    ...needs(unknown),
  ];
}

function describePath(path: RoutedPath): readonly string[] {
  const { route, host, service, port, controllers, verdict, fromOutside, toBackend } = path;
  const names = controllers.map(namePeers(controllers).full);
  const who = names.length === 0 ? 'the controller' : names.join(', ');
  const legs = [
    { leg: fromOutside, name: `from outside to ${who}` },
    { leg: toBackend, name: `from ${who} to ${service.namespace}/${service.name}` },
  ].map(({ leg: { verdict: part, note }, name }) => {
    const told = { allowed: 'possible', refused: 'refused', unknown: 'not known' }[part];
    return `${name} ${told}${note === undefined ? '' : ` (${note})`}`;
  });
  const at = port === undefined ? '' : `:${port}`;
  return [
    `${route.kind} ${route.namespace}/${route.name}: ${host}${path.path} to ${service.namespace}/${service.name}${at} is ${outcomes[verdict]}:`,
    `${legs.join(', ')}.`,
    ...needs([...fromOutside.unknown, ...toBackend.unknown]),
  ];
}
