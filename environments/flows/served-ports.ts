import type { ContainerPort } from '../settings/applications/port-settings.ts';
import type { Port } from '../settings/network-policies/flow.ts';
import type { ResolvedApplication } from '../settings/resolve/resolve-application.ts';

/** The container's ports behind an application's Service; those whose name the application does not have are left out. */
export function servedPorts({ ports, service }: ResolvedApplication): readonly Port[] {
  if (service === undefined) return [];
  return service.ports.flatMap(({ target }) => ports.filter(({ name }) => name === target).map(portOf));
}

/** The container's port behind an application's ingress; none where a name or number leads nowhere. */
export function routedPorts({ ports, service, ingress }: ResolvedApplication): readonly Port[] {
  if (service === undefined || ingress === undefined) return [];
  const target = service.ports.find(({ port }) => port === ingress.port)?.target;
  return ports.filter(({ name }) => name === target).map(portOf);
}

function portOf({ protocol, port }: ContainerPort): Port {
  return { protocol, port };
}
