import type { Finding } from '../../contract/finding.ts';
import type { Cluster } from '../../model/cluster.ts';
import { tryFindPort } from '../../model/services.ts';

/** A backend that names a Service or a port which does not exist answers every request with an error (K20). */
export function lintRouteBackends({ routes, services }: Cluster): readonly Finding[] {
  return routes.flatMap(({ kind, name, backends, ...route }) =>
    backends.flatMap((backend): readonly Finding[] => {
      const { host, path, namespace, port, otherKind } = backend;
      if (otherKind !== undefined) return [];
      const service = services.find((one) => one.namespace === namespace && one.name === backend.service);
      const isThere =
        service !== undefined && (port === undefined || tryFindPort(service, port) !== undefined);
      if (isThere) return [];
      const own = kind === 'Ingress' ? '; an Ingress reaches services of its own namespace only' : '';
      const problem =
        service === undefined
          ? `Service ${namespace}/${backend.service}, which is not among the manifests${own}`
          : `port ${port} of Service ${namespace}/${backend.service}, which has ${service.ports.map((p) => (p.name === '' ? p.port : `${p.port} (${p.name})`)).join(', ') || 'none'}`;
      const message = `${kind} ${route.namespace}/${name}: ${host}${path} leads to ${problem}: the controller answers with an error; fix the backend or add what it names`;
      return [{ severity: 'warning', effect: 'surprising', message, source: backend.source() }];
    }),
  );
}
