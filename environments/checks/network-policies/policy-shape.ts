import type { Environment } from '../../environment.ts';
import type { Finding } from '../finding.ts';

const path = 'networkPolicies';

/** Settings that are of no kind, and lists that are none: what a compiler would say, for those who run without it. */
export function checkPolicyShape({ networkPolicies: settings }: Environment): readonly Finding[] {
  if (settings === undefined || settings?.kind === 'article') return [];
  if (settings?.kind !== 'least-privilege') {
    return [finding('', settings, 'is of no kind', "Set its kind to 'article' or 'least-privilege'")];
  }
  const { calico } = settings;
  return [
    ...checkLists('', settings, ['otherNamespaces', 'ranges', 'flows']),
    ...checkLists('.operations', settings.operations ?? {}, ['liveLoaders']),
    ...checkFlavour(calico),
    ...checkLists('.calico', calico ?? {}, ['policies', 'tiers', 'networkSets']),
  ];
}

function checkFlavour(calico: unknown): readonly Finding[] {
  const kind = typeof calico === 'object' && calico !== null ? Reflect.get(calico, 'kind') : undefined;
  const version = typeof calico === 'object' && calico !== null ? Reflect.get(calico, 'version') : undefined;
  if (kind === 'none' || kind === 'v3') return [];
  if (kind === 'crd-v1') {
    return version === '3.31'
      ? []
      : [finding('.calico.version', version, 'is no version this project knows', "Set it to '3.31'")];
  }
  return [finding('.calico', calico, 'is no flavour', "Set its kind to 'none', 'crd-v1' or 'v3'")];
}

/** Each of the properties, where it is set, has to be a list of objects. */
function checkLists(at: string, owner: object, names: readonly string[]): readonly Finding[] {
  return names
    .map((name) => ({ name, value: Reflect.get(owner, name) }))
    .filter(({ value }) => value !== undefined && !isListOfObjects(value))
    .map(({ name, value }) =>
      finding(`${at}.${name}`, value, 'is not a list of objects', 'Put its entries into [ ]'),
    );
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'object' && entry !== null);
}

function finding(at: string, value: unknown, problem: string, remedy: string): Finding {
  return { path: `${path}${at}`, value, problem, remedy };
}
