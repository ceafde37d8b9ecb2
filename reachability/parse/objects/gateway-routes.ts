import type { GatewayReference, RouteBackend, RouteObject } from '../../model/objects.ts';
import { readMetadata } from '../fields/metadata.ts';
import {
  type Fields,
  fieldsAt,
  integerAt,
  mapAt,
  mapsAt,
  type ObjectReader,
  stringAt,
  stringsAt,
} from '../fields/reader.ts';

/**
 * Routes of the Gateway API, of any version: HTTPRoute, GRPCRoute, TLSRoute, TCPRoute and UDPRoute are alike in what counts here.
 * https://gateway-api.sigs.k8s.io/reference/spec/#httproute
 */
export function parseGatewayRoute(object: ObjectReader): RouteObject {
  const { namespace, name } = readMetadata(object);
  const spec = fieldsAt(object.root, 'spec');
  const hosts = stringsAt(spec, 'hostnames') ?? [];
  const host = hosts.length === 0 ? '*' : hosts.join(', ');
  return {
    kind: object.manifest.kind,
    namespace,
    name,
    forwardedBy: {
      kind: 'gateways',
      gateways: (mapsAt(spec, 'parentRefs') ?? []).flatMap((parent) => readParent(parent, namespace)),
    },
    backends: (mapsAt(spec, 'rules') ?? []).flatMap((rule) => readRule(rule, host, namespace)),
  };
}

/** A parent of another kind, such as a Service, is a way within the cluster. */
function readParent(parent: Fields, home: string): readonly GatewayReference[] {
  if ((stringAt(parent, 'kind') ?? 'Gateway') !== 'Gateway') return [];
  const sectionName = stringAt(parent, 'sectionName');
  const port = integerAt(parent, 'port');
  return [
    {
      namespace: stringAt(parent, 'namespace') ?? home,
      name: stringAt(parent, 'name') ?? '',
      ...(sectionName !== undefined && { sectionName }),
      ...(port !== undefined && { port }),
    },
  ];
}

function readRule(rule: Fields, host: string, home: string): readonly RouteBackend[] {
  const mirrors = (mapsAt(rule, 'filters') ?? []).flatMap((filter) => {
    return mapAt(fieldsAt(filter, 'requestMirror'), 'backendRef') ?? [];
  });
  const path = pathsOf(rule);
  // A backend of weight 0 gets no request.
  const weighted = (mapsAt(rule, 'backendRefs') ?? []).filter((ref) => integerAt(ref, 'weight') !== 0);
  return [...weighted, ...mirrors].map((ref) => readBackend(ref, host, path, home));
}

function pathsOf(rule: Fields): string {
  const paths = (mapsAt(rule, 'matches') ?? []).flatMap((match) => {
    const path = mapAt(match, 'path');
    const method = match.values.method === undefined || path !== undefined ? undefined : methodOf(match);
    return method ?? (path && stringAt(path, 'value')) ?? [];
  });
  return [...new Set(paths)].join(', ') || '/';
}

/** Of a GRPCRoute: `/package.Service/Method`. In an HTTPRoute, a method is a word such as GET, and says nothing of the path. */
function methodOf(match: Fields): string | undefined {
  if (typeof match.values.method === 'string') return undefined;
  const method = mapAt(match, 'method');
  if (method === undefined) return undefined;
  return `/${stringAt(method, 'service') ?? '*'}/${stringAt(method, 'method') ?? '*'}`;
}

function readBackend(ref: Fields, host: string, path: string, home: string): RouteBackend {
  const kind = stringAt(ref, 'kind') ?? 'Service';
  const group = stringAt(ref, 'group') ?? '';
  const port = integerAt(ref, 'port');
  const isService = kind === 'Service' && group === '';
  return {
    host,
    path,
    namespace: stringAt(ref, 'namespace') ?? home,
    service: stringAt(ref, 'name') ?? '',
    ...(port !== undefined && { port }),
    ...(!isService && { otherKind: group === '' ? kind : `${kind} of group ${group}` }),
    source: ref.object.sourceOf(ref.path),
  };
}
