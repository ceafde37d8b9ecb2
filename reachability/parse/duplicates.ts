import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../contract/finding.ts';
import type { Manifest } from '../load/texts/manifest.ts';
import { splitApiVersion } from './kinds/classify-kind.ts';
import { identify } from './kinds/identify.ts';

/**
 * An object that is given twice exists once. Twice the same is harmless; if the two differ, which one wins depends on who
 * applies them, so that is an error, and the last one counts.
 */
export function dropDuplicates(manifests: readonly Manifest[], findings: Finding[]): readonly Manifest[] {
  const byIdentity = new Map<string, Manifest>();
  for (const manifest of manifests) {
    const identity = identify(manifest);
    const earlier = identity === undefined ? undefined : byIdentity.get(identity);
    if (earlier !== undefined && bears(manifest) && !isDeepStrictEqual(earlier.value, manifest.value)) {
      const message = `${manifest.kind} ${identity?.split('\n').slice(1).filter(Boolean).join('/')} is also given at ${earlier.file}:${earlier.lineOf([])}, with different content; which one wins depends on the order they are applied in: remove one`;
      findings.push({
        severity: 'error',
        effect: 'unreadable',
        message,
        source: { file: manifest.file, line: manifest.lineOf([]) },
      });
    }
    byIdentity.set(identity ?? `\n${byIdentity.size}`, manifest);
  }
  return [...byIdentity.values()];
}

/** Groups whose objects are never read, so that it does not matter which of two wins. */
const unread: readonly string[] = [
  ...['rbac.authorization.k8s.io', 'apiextensions.k8s.io', 'policy', 'storage.k8s.io'],
  ...['scheduling.k8s.io', 'coordination.k8s.io', 'certificates.k8s.io'],
];

function bears({ apiVersion }: Manifest): boolean {
  return !unread.includes(splitApiVersion(apiVersion).group);
}
