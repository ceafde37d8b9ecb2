import type { IngressClassObject, RouteBackend, RouteObject } from '../../model/objects.ts';
import { readMetadata } from '../fields/metadata.ts';
import { isDnsSubdomain } from '../fields/names.ts';
import {
  type Fields,
  fieldsAt,
  formatPath,
  has,
  integerAt,
  mapAt,
  mapsAt,
  type ObjectReader,
  refuse,
  stringAt,
} from '../fields/reader.ts';
import { checkIngress } from '../server/check-ingress.ts';
import { readBalancedAt } from './services.ts';

/** Ingress of networking.k8s.io/v1, the only version that clusters serve. https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export function parseIngress(object: ObjectReader): RouteObject {
  const { namespace, name, fields: metadata } = readMetadata(object);
  const spec = fieldsAt(object.root, 'spec');
  checkIngress(spec, metadata);
  const className = stringAt(spec, 'ingressClassName') ?? annotation(metadata, 'kubernetes.io/ingress.class');
  const byDefault = mapAt(spec, 'defaultBackend');
  const backends = [
    ...(byDefault === undefined ? [] : readBackend(byDefault, '*', '/')),
    ...(mapsAt(spec, 'rules') ?? []).flatMap(readRule),
  ];
  return {
    kind: 'Ingress',
    namespace,
    name,
    forwardedBy: {
      kind: 'ingress-class',
      ...(className === undefined ? {} : { className }),
      balancedAt: readBalancedAt(object),
    },
    backends: backends.map((backend) => ({ ...backend, namespace })),
  };
}

export function parseIngressClass(object: ObjectReader): IngressClassObject {
  const { name, fields: metadata } = readMetadata(object);
  const spec = fieldsAt(object.root, 'spec');
  const controller = stringAt(spec, 'controller') ?? '';
  if (!isDomainPath(controller))
    refuse(
      spec,
      'controller',
      `${JSON.stringify(controller)} is not a domain and a path, such as k8s.io/ingress-nginx`,
    );
  return {
    name,
    controller,
    isDefault: annotation(metadata, 'ingressclass.kubernetes.io/is-default-class') === 'true',
  };
}

function isDomainPath(text: string): boolean {
  const slash = text.indexOf('/');
  return (
    text.length <= 250 &&
    isDnsSubdomain(text.slice(0, Math.max(slash, 0))) &&
    pathPattern.test(text.slice(slash + 1))
  );
}

const pathPattern = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

function annotation(metadata: Fields, key: string): string | undefined {
  return stringAt(fieldsAt(metadata, 'annotations'), key);
}

/** An Ingress names Services of its own namespace only. */
type OwnBackend = Omit<RouteBackend, 'namespace'>;

function readRule(rule: Fields): readonly OwnBackend[] {
  const paths = mapsAt(fieldsAt(rule, 'http'), 'paths') ?? [];
  return paths.flatMap((path) => {
    const backend = mapAt(path, 'backend');
    return backend === undefined
      ? []
      : readBackend(backend, stringAt(rule, 'host') || '*', stringAt(path, 'path') || '/');
  });
}

function readBackend(backend: Fields, host: string, path: string): readonly OwnBackend[] {
  const { object } = backend;
  const where = formatPath(backend.path);
  const service = mapAt(backend, 'service');
  if (service === undefined) {
    if (has(backend, 'resource')) {
      const message = `${where} is a resource and not a Service: what lies behind it is not known here, and left out`;
      object.report('warning', 'unreadable', backend.path, message);
    } else reject(backend, `${where} names no Service`);
    return [];
  }
  const name = stringAt(service, 'name') ?? '';
  const ports = fieldsAt(service, 'port');
  const port = integerAt(ports, 'number') ?? stringAt(ports, 'name');
  if (name !== '' && port !== undefined)
    return [{ host, path, service: name, port, source: object.sourceOf(backend.path) }];
  reject(backend, `${where}.service needs a name and a port, by number or name`);
  return [];
}

function reject({ object, path }: Fields, message: string): void {
  object.report('error', 'rejected', path, `${message}; the API server rejects the object`);
}
