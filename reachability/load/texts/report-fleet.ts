import { posix } from 'node:path';
import type { Finding } from '../../contract/finding.ts';

/**
 * Reports each fleet.yaml, by which Fleet may apply something else than the manifests beside it say. One that is an object of
 * Kubernetes, as of Agones, is not for Fleet.
 * https://fleet.rancher.io/ref-fleet-yaml
 *
 * @param others files without objects
 */
export function reportFleet(others: readonly string[]): readonly Finding[] {
  return others
    .filter((file) => posix.basename(file) === 'fleet.yaml')
    .map((file) => ({
      severity: 'error',
      effect: 'unreadable',
      message:
        'may make Fleet apply something else than the manifests beside it say; give the objects that Fleet applies, and leave it out',
      source: { file, line: 1 },
    }));
}
