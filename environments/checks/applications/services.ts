import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { checkAnnotations } from '../kubernetes/annotations.ts';
import { checkService } from '../kubernetes/service.ts';
import { choose } from '../rules/choose.ts';
import { checkLabelValues } from '../rules/labels.ts';
import { checkName, dnsSubdomain, hostName, portName } from '../rules/name-rule.ts';
import { type LocatedApplication, locatedApplications } from './located-applications.ts';

/** Services and ingresses that lead nowhere, or that lead the whole internet somewhere. */
export function checkApplicationServices(environment: ResolvedEnvironment): readonly Finding[] {
  return locatedApplications(environment).flatMap((one) => [
    ...checkApplicationService(one),
    ...checkIngress(one),
  ]);
}

function checkApplicationService({ path, application }: LocatedApplication): readonly Finding[] {
  const { service, ports } = application;
  if (service === undefined) return [];
  const at = `${path}.service`;
  const namesOf = service.ports.map(({ name, target }) => (name === undefined ? target : name));
  return [
    ...checkService(at, service),
    ...checkLabelValues(`${at}.labels`, service.labels),
    ...checkAnnotations(`${at}.annotations`, service.annotations),
    ...(service.ports.length > 0
      ? []
      : [finding(`${at}.ports`, service.ports, 'lists no port', 'List at least one, or leave service out')]),
    ...service.ports.flatMap(({ port, target, name }, index) => [
      ...(ports.some((one) => one.name === target)
        ? []
        : [
            finding(
              `${at}.ports[${index}].target`,
              target,
              'is not the name of a port of this application',
              choose(
                target,
                ports.map((one) => one.name),
                `add it to ${path}.ports`,
              ),
            ),
          ]),
      ...(name === undefined ? [] : checkName(`${at}.ports[${index}].name`, name, portName)),
      ...(namesOf.indexOf(name === undefined ? target : name) === index
        ? []
        : [finding(`${at}.ports[${index}]`, target, 'has the name of another port', 'Set its name')]),
      ...(service.ports.findIndex((one) => one.port === port) === index
        ? []
        : [finding(`${at}.ports[${index}].port`, port, 'is in the list already', 'Choose another number')]),
    ]),
  ];
}

function checkIngress({ path, application: { ingress, service } }: LocatedApplication): readonly Finding[] {
  if (ingress === undefined) return [];
  const at = `${path}.ingress`;
  const numbers = service === undefined ? [] : service.ports.map(({ port }) => String(port));
  return [
    ...checkName(`${at}.host`, ingress.host, hostName),
    ...(ingress.tlsSecret === undefined ? [] : checkName(`${at}.tlsSecret`, ingress.tlsSecret, dnsSubdomain)),
    ...(ingress.className === undefined ? [] : checkName(`${at}.className`, ingress.className, dnsSubdomain)),
    ...checkAnnotations(`${at}.annotations`, ingress.annotations),
    ...(ingress.paths.length > 0
      ? []
      : [
          finding(`${at}.paths`, ingress.paths, 'lists no path', "List one, such as '/', or leave paths out"),
        ]),
    ...ingress.paths.flatMap((value, index) =>
      value.startsWith('/')
        ? []
        : [finding(`${at}.paths[${index}]`, value, 'is not a path', 'Begin it with /')],
    ),
    ...(service === undefined
      ? [finding(`${path}.service`, undefined, 'the ingress leads to it', 'Add it, or leave ingress out')]
      : numbers.includes(String(ingress.port))
        ? []
        : [
            finding(
              `${at}.port`,
              ingress.port,
              'is not a port of the Service',
              choose(String(ingress.port), numbers, 'add it to the Service'),
            ),
          ]),
  ];
}
