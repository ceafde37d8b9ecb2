/** Something that the API server lets a user do. */
export interface Right {
  /** The API group; empty for the core. */
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly verb: 'get' | 'list' | 'create' | 'delete' | 'patch' | 'update';
}

/** What looking for the journal of another run takes. */
export const journalRight: Right = { group: '', resource: 'configmaps', verb: 'get' };

/** What sending packets takes, in each namespace whose pods send some. */
export const packetRights: readonly Right[] = [
  { group: '', resource: 'pods', verb: 'get' },
  // A command over a WebSocket is a GET, and one over SPDY a POST.
  { group: '', resource: 'pods', subresource: 'exec', verb: 'get' },
  { group: '', resource: 'pods', subresource: 'exec', verb: 'create' },
];

/** What adding ephemeral containers takes besides. */
export const ephemeralRights: readonly Right[] = [
  { group: '', resource: 'pods', subresource: 'ephemeralcontainers', verb: 'patch' },
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

function all(group: string, resource: string, verbs: readonly Right['verb'][]): readonly Right[] {
  return verbs.map((verb) => ({ group, resource, verb }));
}
