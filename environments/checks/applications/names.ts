import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { checkName, dnsLabel, dnsSubdomain, serviceName } from '../rules/name-rule.ts';
import { type LocatedApplication, locatedApplications } from './located-applications.ts';

/** Names that Kubernetes would refuse, two applications that would be one, and namespaces that belong to others. */
export function checkApplicationNames(environment: ResolvedEnvironment): readonly Finding[] {
  const located = locatedApplications(environment);
  return [
    ...located.flatMap(({ path, application }) => [
      ...checkName(`${path}.name`, application.name, serviceName),
      ...checkName(`${path}.namespace`, application.namespace, dnsLabel),
    ]),
    ...checkTaken(located, 'name', ({ namespace, name }) => `${namespace}/${name}`),
    ...checkFiles(located, environment),
    ...checkTaken(
      located.filter(({ application }) => application.serviceAccount?.kind === 'created'),
      'serviceAccount.name',
      ({ namespace, serviceAccount }) => `${namespace}/${serviceAccount?.name}`,
    ),
    ...located.flatMap(checkAccount),
    ...located.flatMap((one) => checkNamespace(one, environment)),
  ];
}

function checkTaken(
  located: readonly LocatedApplication[],
  field: string,
  idOf: (application: LocatedApplication['application']) => string,
): readonly Finding[] {
  const owners = new Map<string, string>();
  return located.flatMap(({ path, application }) => {
    const id = idOf(application);
    const owner = owners.get(id);
    if (owner === undefined) {
      owners.set(id, path);
      return [];
    }
    return [
      finding(`${path}.${field}`, id, `is taken: ${owner} has it in the same namespace`, 'Choose another'),
    ];
  });
}

/** Each application is a file of its unit, beside those of clients. */
function checkFiles(
  located: readonly LocatedApplication[],
  { clients }: ResolvedEnvironment,
): readonly Finding[] {
  const owners = new Map(clients.map(({ name }, index) => [name, `clients[${index}]`]));
  return located.flatMap(({ path, application: { id, name, namespace } }) => {
    const owner = owners.get(id);
    if (owner === undefined) owners.set(id, path);
    const isSame = located.some(
      (one) => one.path === owner && one.application.name === name && one.application.namespace === namespace,
    );
    if (owner === undefined || isSame) return [];
    return [
      finding(
        `${path}.name`,
        name,
        `makes the file ${id}.yaml, and so does ${owner}`,
        'Rename one of the two, or its namespace',
      ),
    ];
  });
}

function checkAccount({ path, application }: LocatedApplication): readonly Finding[] {
  const { serviceAccount: account } = application;
  if (account === undefined) return [];
  const at = `${path}.serviceAccount.name`;
  if (account.kind === 'created' && account.name === 'default')
    return [
      finding(
        at,
        account.name,
        'is the account that Kubernetes creates in every namespace, for all pods that name none',
        'Choose a name of its own, such as that of the application',
      ),
    ];
  return checkName(at, account.name, dnsSubdomain);
}

function checkNamespace(
  { path, application: { namespace } }: LocatedApplication,
  { dgraph, clients, clusterNamespaces }: ResolvedEnvironment,
): readonly Finding[] {
  const taken = (problem: string) => [
    finding(
      `${path}.namespace`,
      namespace,
      problem,
      'Set namespace to one that only applications have, or leave it out for the name of the application',
    ),
  ];
  if (namespace === dgraph.namespace) return taken('is the namespace of Dgraph, whose Secrets are there');
  if (clients.some(({ name }) => name === namespace)) return taken('is the namespace of a client');
  if (clusterNamespaces.includes(namespace)) return taken('comes with the cluster or with a GitOps tool');
  return [];
}
