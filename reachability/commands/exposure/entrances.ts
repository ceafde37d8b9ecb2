import type { Entrance, ProbedService, RoutedPath } from '../../exposure/entrance.ts';
import { namePeers } from '../../format/peer-names.ts';

/** What is said of an entrance, sentence by sentence. */
export function describeEntrance(entrance: Entrance): readonly string[] {
  return entrance.kind === 'ingress' ? describePath(entrance) : describeProbes(entrance);
}

function describeProbes({ service, port, verdict, unknown, notes }: ProbedService): readonly string[] {
  const outcome = { allowed: 'come through', refused: 'are refused', unknown: 'may be refused' }[verdict];
  return [
    `Probes of the load balancer of ${service.namespace}/${service.name}, ${port.protocol}/${port.port}, ${outcome}.`,
    ...notes,
    ...unknown.map(({ reason, need }) => `${reason}; needed: ${need}.`),
  ];
}

function describePath(route: RoutedPath): readonly string[] {
  const { ingress, host, path, service, port, controllers, verdict, fromOutside, toBackend } = route;
  const outcome = { allowed: 'open', refused: 'closed', unknown: 'not known to be open' }[verdict];
  const names = controllers.map(namePeers(controllers).full);
  const who = names.length === 0 ? 'the controller' : names.join(', ');
  const legs = [
    { leg: fromOutside, name: `from outside to ${who}` },
    { leg: toBackend, name: `from ${who} to ${service.namespace}/${service.name}` },
  ].map(({ leg: { verdict: part, note }, name }) => {
    const told = { allowed: 'possible', refused: 'refused', unknown: 'not known' }[part];
    return `${name} ${told}${note === undefined ? '' : ` (${note})`}`;
  });
  const unknown = [...fromOutside.unknown, ...toBackend.unknown];
  const distinct = new Set(unknown.map(({ reason, need }) => `${reason}; needed: ${need}.`));
  return [
    `Ingress ${ingress.namespace}/${ingress.name}: ${host}${path} to ${service.namespace}/${service.name}:${port} is ${outcome}:`,
    `${legs.join(', ')}.`,
    ...distinct,
  ];
}
