import type { ResolvedEnvironment } from '../../../flows/resolve-environment.ts';
import type { Finding } from '../../../settings/findings/finding.ts';
import { membersOf } from './members.ts';

/** Probes that can never pass, or that always pass. */
export function checkProbes(environment: ResolvedEnvironment): readonly Finding[] {
  return membersOf(environment).flatMap(({ path, settings: { probes } }) =>
    (['startup', 'liveness', 'readiness'] as const).flatMap((name) =>
      checkPath(environment.dgraph, `${path}.probes.${name}.path`, probes[name]?.path),
    ),
  );
}

function checkPath(
  dgraph: ResolvedEnvironment['dgraph'],
  path: string,
  value: string | undefined,
): readonly Finding[] {
  if (value === undefined) return [];
  const finding = (problem: string) => [
    { path, value, problem, remedy: 'Leave the path out, or choose one below /health' },
  ];
  if (!value.startsWith('/')) return finding('is not a path');
  if (/[?&]all\b/.test(value)) return finding('answers 200 even when members are down');
  if (dgraph.tls !== undefined && !value.startsWith('/health')) {
    return finding('is not answered in plain HTTP once TLS is on');
  }
  if (value.startsWith('/state') && path.startsWith('dgraph.zero') && dgraph.zero.adminAccess !== undefined) {
    return finding('is answered only to those who may administer, and the kubelet may not');
  }
  return [];
}
