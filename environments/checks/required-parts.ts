import type { Environment } from '../environment.ts';
import type { Finding } from './finding.ts';

const requiredParts = [
  ['azure'],
  ['azure', 'registry'],
  ['azure', 'cluster'],
  ['azure', 'cluster', 'nodePool'],
  ['azure', 'cluster', 'network'],
  ['dgraph'],
  ['dgraph', 'zero'],
  ['dgraph', 'zero', 'resources'],
  ['dgraph', 'alpha'],
  ['dgraph', 'alpha', 'resources'],
  ['clients'],
] as const;

/** Parts that may be missing, but have to be objects or lists where they are there. */
const optionalParts = [
  ['azure', 'monitoring'],
  ['azure', 'gitops'],
  ['azure', 'imageBuild'],
  ['azure', 'allowReplacement'],
  ['azure', 'cluster', 'userPools'],
  ['azure', 'cluster', 'apiServer'],
  ['azure', 'cluster', 'login'],
  ['azure', 'cluster', 'identity'],
  ['azure', 'cluster', 'addOns'],
  ['azure', 'cluster', 'upgrades'],
] as const;

/** Parts that another part, given first, cannot be without. */
const dependentParts = [
  [['azure', 'gitops'], 'source'],
  [['azure', 'gitops', 'source'], 'reference'],
  [['azure', 'cluster', 'upgrades'], 'kubernetesWindow'],
  [['azure', 'cluster', 'upgrades'], 'nodeOsWindow'],
] as const;

/**
 * Parts of an environment that are not there at all. The compiler says so too, but synthesis runs without it; the other
 * checks may rely on these parts once this one has passed.
 */
export function checkRequiredParts(environment: Environment): readonly Finding[] {
  const missing = [...requiredParts, ...partsThatDepend(environment)].filter(
    (keys) => !isPart(valueAt(environment, keys)),
  );
  return missing
    .filter((keys) => !missing.some((parent) => parent.length < keys.length && isPrefix(parent, keys)))
    .map((keys) => ({
      path: keys.join('.'),
      value: valueAt(environment, keys),
      problem: 'has to be there',
      remedy:
        'Copy it from environments/tutorial.ts and change its values; `npm run types` shows what belongs in it',
    }));
}

function partsThatDepend(environment: Environment): readonly (readonly string[])[] {
  const pools = valueAt(environment, ['azure', 'cluster', 'userPools']);
  return [
    ...optionalParts.filter((keys) => valueAt(environment, keys) !== undefined),
    ...dependentParts
      .filter(([parent]) => isPart(valueAt(environment, parent)))
      .map(([parent, key]) => [...parent, key]),
    ...(Array.isArray(pools) ? pools : []).map((_, index) => [
      'azure',
      'cluster',
      'userPools',
      String(index),
    ]),
    ...(valueAt(environment, ['azure', 'cluster', 'network', 'kind']) === 'own-vnet'
      ? [['azure', 'cluster', 'network', 'pods']]
      : []),
  ];
}

function isPart(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function valueAt(root: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
}

function isPrefix(parent: readonly string[], keys: readonly string[]): boolean {
  return parent.every((key, index) => key === keys[index]);
}
