import type { Environment } from '../../settings/environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

const path = 'networkPolicies';

/** Whether the cluster's addresses can be known, without which no range can be judged; other checks say what is wrong. */
export function hasKnownNetwork({ azure }: Environment): boolean {
  const kind: unknown = azure.cluster.network.kind;
  return kind === 'created-by-aks' || kind === 'own-vnet';
}

/** Settings that are of no kind, and lists that are none: what a compiler would say, for those who run without it. */
export function checkPolicyShape({ networkPolicies: settings }: Environment): readonly Finding[] {
  if (settings === undefined || settings?.kind === 'article' || settings?.kind === 'none') return [];
  if (settings?.kind !== 'least-privilege') {
    return [
      finding(path, settings, 'is of no kind', "Set its kind to 'article', 'least-privilege' or 'none'"),
    ];
  }
  const { operations, calico }: { readonly operations?: unknown; readonly calico: unknown } = settings;
  return [
    ...checkLists(path, settings, ['otherNamespaces', 'ranges', 'flows']),
    ...(operations === undefined ? [] : checkOperations(operations)),
    ...checkFlavour(calico),
  ];
}

function checkOperations(operations: unknown): readonly Finding[] {
  const at = `${path}.operations`;
  return isObject(operations)
    ? checkLists(at, operations, ['liveLoaders'])
    : [finding(at, operations, 'is no object', 'Name in it whom the features work with')];
}

function checkFlavour(calico: unknown): readonly Finding[] {
  const at = `${path}.calico`;
  const kind: unknown = isObject(calico) ? Reflect.get(calico, 'kind') : undefined;
  if (!isObject(calico) || !flavours.includes(kind)) {
    return [finding(at, calico, 'is no flavour', "Set its kind to 'none', 'crd-v1' or 'v3'")];
  }
  const version: unknown = Reflect.get(calico, 'version');
  return [
    ...(kind !== 'crd-v1' || version === '3.31'
      ? []
      : [finding(`${at}.version`, version, 'is no version this project knows', "Set it to '3.31'")]),
    ...checkLists(at, calico, ['policies', 'tiers', 'networkSets']),
  ];
}

const flavours: readonly unknown[] = ['none', 'crd-v1', 'v3'];

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
  // A list may have gaps, which only a copy shows.
  return Array.isArray(value) && Array.from(value).every(isObject);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
