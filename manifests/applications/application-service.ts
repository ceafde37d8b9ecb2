import { Construct } from 'constructs';
import type { ApplicationService as ServiceSettings } from '../../environments/settings/applications/exposure-settings.ts';
import type { ResolvedApplication } from '../../environments/settings/resolve/resolve-application.ts';
import { ClientService, type ServedPort } from '../parts/client-service.ts';
import type { ObjectLabels } from '../parts/object-labels.ts';
import { Route } from '../parts/route.ts';

export interface ApplicationServiceProps {
  /** The application behind it. */
  readonly application: ResolvedApplication;
  /** Its Service. */
  readonly service: ServiceSettings;
}

/** An application's Service and, where the environment asks for it, the ingress before that. */
export class ApplicationService extends Construct {
  constructor(scope: Construct, id: string, { application, service }: ApplicationServiceProps) {
    super(scope, id);
    const { name, selector, ingress } = application;
    const labels: ObjectLabels = { selector, all: selector };
    const ports = service.ports.map((port) => servedPort(port, application));
    new ClientService(this, 'service', { name, labels, ports, settings: service });
    const routed = ports.find(({ port }) => port === ingress?.port);
    if (ingress !== undefined && routed !== undefined)
      new Route(this, 'ingress', { name, labels, route: ingress, service: name, port: routed.name });
  }
}

function servedPort(
  { port, target, name }: ServiceSettings['ports'][number],
  { ports }: ResolvedApplication,
): ServedPort {
  const protocol = ports.find((candidate) => candidate.name === target)?.protocol;
  return {
    name: name === undefined ? target : name,
    port,
    target,
    ...(protocol !== undefined && protocol !== 'TCP' && { protocol }),
  };
}
