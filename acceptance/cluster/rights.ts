/** Something that the API server lets a user do. */
export interface Right {
  /** The API group; empty for the core. */
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly verb: 'get' | 'list' | 'create' | 'delete' | 'patch' | 'update';
}

/** What is read of the cluster as a whole: in every namespace. */
export const readRights: readonly Right[] = [
  ...['namespaces', 'serviceaccounts', 'pods', 'services', 'nodes'].map((resource) => list('', resource)),
  ...['deployments', 'statefulsets', 'daemonsets', 'replicasets'].map((resource) => list('apps', resource)),
  ...['jobs', 'cronjobs'].map((resource) => list('batch', resource)),
  list('networking.k8s.io', 'networkpolicies'),
];

/** What probing takes, in each namespace whose pods send packets. */
export const probeRights: readonly Right[] = [
  { group: '', resource: 'pods', verb: 'get' },
  { group: '', resource: 'pods', subresource: 'ephemeralcontainers', verb: 'patch' },
  // A command over a WebSocket is a GET, and one over SPDY a POST.
  { group: '', resource: 'pods', subresource: 'exec', verb: 'get' },
  { group: '', resource: 'pods', subresource: 'exec', verb: 'create' },
];

/** What scenarios take besides: they change policies, labels, namespaces and pods, and write a journal. */
export const scenarioRights: readonly Right[] = [
  ...all('networking.k8s.io', 'networkpolicies', ['get', 'create', 'delete']),
  ...all('', 'namespaces', ['get', 'create', 'delete', 'patch']),
  ...all('', 'pods', ['get', 'create', 'delete', 'patch']),
  ...all('', 'serviceaccounts', ['get']),
  ...all('', 'configmaps', ['get', 'create', 'delete']),
];

/** `list deployments.apps`, `patch pods/ephemeralcontainers`: as error messages and Roles name a right. */
export function nameOfRight({ group, resource, subresource, verb }: Right): string {
  const whole = subresource === undefined ? resource : `${resource}/${subresource}`;
  return `${verb} ${whole}${group === '' ? '' : `.${group}`}`;
}

function list(group: string, resource: string): Right {
  return { group, resource, verb: 'list' };
}

function all(group: string, resource: string, verbs: readonly Right['verb'][]): readonly Right[] {
  return verbs.map((verb) => ({ group, resource, verb }));
}
