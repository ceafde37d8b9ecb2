import type { ProbeSettings } from '../../../settings/dgraph/pod-settings.ts';
import type { Environment } from '../../../settings/environment.ts';
import type { Finding } from '../../../settings/findings/finding.ts';
import { membersOf } from './members.ts';

/** Probes that can never pass, or that pass whatever happens. */
export function checkProbes(environment: Environment): readonly Finding[] {
  return membersOf(environment).flatMap(({ path, settings: { probes = {} } }) =>
    Object.entries(probes).flatMap(([name, probe]) =>
      checkProbe(environment, `${path}.probes.${name}`, probe),
    ),
  );
}

function checkProbe({ dgraph }: Environment, path: string, probe: ProbeSettings): readonly Finding[] {
  const timing = (['periodSeconds', 'timeoutSeconds', 'failureThreshold'] as const).flatMap((key) => {
    const value = probe[key];
    if (value === undefined || (Number.isInteger(value) && value > 0)) return [];
    return [
      {
        path: `${path}.${key}`,
        value,
        problem: 'must be a whole number from 1 on',
        remedy: 'Correct the number',
      },
    ];
  });
  return [...timing, ...checkPath(dgraph, `${path}.path`, probe.path)];
}

function checkPath(
  dgraph: Environment['dgraph'],
  path: string,
  value: string | undefined,
): readonly Finding[] {
  if (value === undefined) return [];
  const finding = (problem: string) => [
    { path, value, problem, remedy: 'Leave the path out, or choose one below /health' },
  ];
  if (!value.startsWith('/')) return finding('is no path');
  if (/[?&]all\b/.test(value)) return finding('answers 200 even when members are down');
  if (dgraph.tls !== undefined && !value.startsWith('/health')) {
    return finding('is not answered in plain HTTP once TLS is on');
  }
  if (value.startsWith('/state') && path.startsWith('dgraph.zero') && dgraph.zero.adminAccess !== undefined) {
    return finding('is answered to those who may administer only, and the kubelet is none of them');
  }
  return [];
}
