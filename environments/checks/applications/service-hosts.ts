import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { locatedApplications } from './located-applications.ts';

/** `orders.shop` in `http://orders.shop:80/` and in `orders.shop.svc.cluster.local`. */
const serviceHost = /(?<![\w.@-])([a-z][-a-z0-9]*)\.([a-z0-9][-a-z0-9]*)(?=$|[:/,\s]|\.svc(?![\w-]))/g;

/**
 * Variables that name a Service which is not there, as after its application has moved. Only names in namespaces where every
 * Service is one of this environment's can be judged.
 */
export function warnServiceHosts(environment: ResolvedEnvironment): readonly Finding[] {
  const { applications, dgraph, networkPolicies } = environment;
  const others = new Set([
    dgraph.namespace,
    ...networkPolicies.otherWorkloads.map((other) => other.namespace),
  ]);
  const namespaces = new Set(
    applications.map(({ namespace }) => namespace).filter((own) => !others.has(own)),
  );
  const services = applications.filter(({ service }) => service !== undefined);
  return locatedApplications(environment).flatMap(({ path, application }) =>
    application.env.flatMap((variable, index) => {
      if (!('value' in variable)) return [];
      return [...variable.value.matchAll(serviceHost)]
        .filter(([, , namespace = '']) => namespaces.has(namespace))
        .filter(
          ([, name, namespace]) =>
            !services.some((service) => service.name === name && service.namespace === namespace),
        )
        .map(([host, name, namespace]) => {
          const moved = services.find((service) => service.name === name);
          return finding(
            `${path}.env[${index}].value`,
            variable.value,
            `names the Service ${host}, and no application in ${namespace} has one of that name`,
            moved === undefined ? 'Correct the name' : `Write ${moved.name}.${moved.namespace}`,
          );
        });
    }),
  );
}
