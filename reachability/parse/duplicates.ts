import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../contract/finding.ts';
import { isRecord, type Manifest } from '../load/manifest.ts';

/**
 * An object that is given twice exists once. Twice the same is harmless; if the two differ, which one wins depends on who
 * applies them, so that is an error, and the last one counts.
 */
export function dropDuplicates(manifests: readonly Manifest[], findings: Finding[]): readonly Manifest[] {
  const byIdentity = new Map<string, Manifest>();
  for (const manifest of manifests) {
    const identity = identify(manifest);
    const earlier = identity === undefined ? undefined : byIdentity.get(identity);
    if (earlier !== undefined && !isDeepStrictEqual(earlier.value, manifest.value)) {
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

function identify({ apiVersion, kind, value }: Manifest): string | undefined {
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  if (typeof metadata.name !== 'string') return undefined;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const namespace = typeof metadata.namespace === 'string' ? metadata.namespace : '';
  return `${group}/${kind}\n${namespace}\n${metadata.name}`;
}
