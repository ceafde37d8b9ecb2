import { defaultOptions, type Options } from '../contract/options.ts';
import type { Loaded } from '../load/texts/parse-manifests.ts';
import { parseObjects } from '../parse/parse-objects.ts';
import type { AuditFinding, AuditResult } from './audit-finding.ts';
import { findNotTried } from './find-not-tried.ts';
import { findSamePolicies } from './find-same-policies.ts';
import { findUnprotected } from './find-unprotected.ts';
import { findUnusedPorts } from './find-unused-ports.ts';
import { findWithoutEffect } from './find-without-effect.ts';
import { worldOf } from './world.ts';

/**
 * What can be said of policies besides what they allow: what has no effect, what contradicts itself, what is wider than need
 * be, and what is missing. That something has no effect is proved: the cluster is evaluated without it.
 */
export function audit(
  { manifests }: Loaded,
  given: Partial<Options> = {},
  progress: (doing: string) => void = () => {},
): AuditResult {
  const options: Options = { ...defaultOptions, ...given };
  // What is wrong with the manifests is reported by the analysis.
  const { objects } = parseObjects(manifests, options, []);
  const world = worldOf(objects, options);
  const { findings, tried } = findWithoutEffect(world, manifests, options, progress);
  const all = [
    ...findings,
    ...findSamePolicies(world),
    ...findUnusedPorts(world),
    ...findUnprotected(world),
    ...findNotTried(world),
  ];
  return { findings: all.toSorted(byLevelAndPlace), tried };
}

function byLevelAndPlace(a: AuditFinding, b: AuditFinding): number {
  const key = ({ level, source, message }: AuditFinding): string =>
    [level === 'warning' ? 0 : 1, source.file, String(source.line).padStart(9, '0'), message].join('\n');
  return key(a) < key(b) ? -1 : 1;
}
