import type { Entrance } from '../exposure/entrance.ts';

/** What is said of an entrance, in one sentence each. */
export function describeEntrance(entrance: Entrance): readonly string[] {
  const { service, port, verdict, unknown, notes } = entrance;
  const outcome = { allowed: 'come through', refused: 'are refused', unknown: 'may be refused' }[verdict];
  return [
    `Probes of the load balancer of ${service.namespace}/${service.name}, ${port.protocol}/${port.port}, ${outcome}.`,
    ...notes,
    ...unknown.map(({ reason, need }) => `${reason}; needed: ${need}.`),
  ];
}
