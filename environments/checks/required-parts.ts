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

/**
 * Parts of an environment that are not there at all. The compiler says so too, but synthesis runs without it; the other
 * checks may rely on these parts once this one has passed.
 */
export function checkRequiredParts(environment: Environment): readonly Finding[] {
  const missing = requiredParts.filter((keys) => typeof valueAt(environment, keys) !== 'object');
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

function valueAt(root: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
}

function isPrefix(parent: readonly string[], keys: readonly string[]): boolean {
  return parent.every((key, index) => key === keys[index]);
}
