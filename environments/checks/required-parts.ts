import type { Environment } from '../settings/environment.ts';
import type { Finding } from '../settings/findings/finding.ts';

/** A part of an environment that other checks look into, and so have to find. */
interface Part {
  readonly keys: readonly string[];
  readonly shape: 'object' | 'list';
  readonly presence: 'required' | 'optional';
}

/**
 * Parts of an environment that are not there, or not what can be looked into. The compiler says so too, but synthesis runs
 * without it; the other checks may rely on these parts once this one has passed.
 */
export function checkRequiredParts(environment: Environment): readonly Finding[] {
  const missing = listParts(environment).filter(({ keys, shape, presence }) => {
    const value = valueAt(environment, keys);
    return !(value === undefined && presence === 'optional') && !isOfShape(value, shape);
  });
  return missing
    .filter(({ keys }) => !missing.some((parent) => isInside(keys, parent.keys)))
    .map(({ keys, shape }) => ({
      path: keys.join('.').replace(/\.(\d+)/g, '[$1]'),
      value: valueAt(environment, keys),
      problem: shape === 'list' ? 'has to be a list' : 'has to be there',
      remedy:
        'Copy it from environments/tutorial.ts or production.ts and change its values; `npm run types` shows what belongs in it',
    }));
}

/** The parts of this environment, every one before those inside it. */
function listParts(environment: Environment): readonly Part[] {
  const pools = valueAt(environment, ['azure', 'cluster', 'userPools']);
  const poolPaths = [
    'azure.cluster.nodePool',
    ...Array.from(Array.isArray(pools) ? pools : [], (_, index) => `azure.cluster.userPools.${index}`),
  ];
  return [
    ...['azure', 'azure.registry', 'azure.cluster', 'azure.cluster.network'].map(required),
    ...['dgraph', 'dgraph.zero', 'dgraph.zero.resources', 'dgraph.alpha', 'dgraph.alpha.resources'].map(
      required,
    ),
    optional('dgraph.secretStore'),
    ...poolPaths.flatMap((path) => [required(path), optional(`${path}.osDisk`)]),
    ...['azure.keyVault', 'azure.monitoring', 'azure.flux', 'azure.imageBuild'].map(optional),
    ...['apiServer', 'login', 'identity', 'upgrades'].map((part) => optional(`azure.cluster.${part}`)),
    ...['azure.allowReplacement', 'azure.cluster.userPools', 'azure.cluster.addOns'].map(optionalList),
    { keys: ['clients'], shape: 'list', presence: 'required' },
    ...['gitops', 'gitops.flux', 'gitops.argoCd'].map(optional),
    ...inside(environment, 'gitops', ['source', 'source.reference']),
    ...inside(environment, 'azure.cluster.upgrades', ['kubernetesWindow', 'nodeOsWindow']),
    ...(valueAt(environment, ['azure', 'cluster', 'network', 'kind']) === 'own-vnet'
      ? [required('azure.cluster.network.pods'), optional('azure.cluster.network.engine')]
      : []),
  ];
}

/** Parts that another one, where it is there, cannot be without. */
function inside(environment: Environment, parent: string, parts: readonly string[]): readonly Part[] {
  return valueAt(environment, parent.split('.')) === undefined
    ? []
    : parts.map((part) => required(`${parent}.${part}`));
}

function required(path: string): Part {
  return { keys: path.split('.'), shape: 'object', presence: 'required' };
}

function optional(path: string): Part {
  return { keys: path.split('.'), shape: 'object', presence: 'optional' };
}

function optionalList(path: string): Part {
  return { keys: path.split('.'), shape: 'list', presence: 'optional' };
}

function isOfShape(value: unknown, shape: Part['shape']): boolean {
  return shape === 'list' ? Array.isArray(value) : typeof value === 'object' && value !== null;
}

function isInside(keys: readonly string[], parent: readonly string[]): boolean {
  return parent.length < keys.length && parent.every((key, index) => key === keys[index]);
}

function valueAt(root: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
}
