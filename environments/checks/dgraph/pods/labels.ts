import type { ResolvedEnvironment } from '../../../flows/resolve-environment.ts';
import type { Finding } from '../../../settings/findings/finding.ts';
import { membersOf } from './members.ts';

const own = new Set([
  'app',
  'component',
  'release',
  'monitor',
  'dgraph.io/group',
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/component',
  'app.kubernetes.io/managed-by',
]);
const valuePattern = /^([A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?)?$/;

/** Labels that Services, policies and StatefulSets select by, and values that Kubernetes refuses. */
export function checkLabels(environment: ResolvedEnvironment): readonly Finding[] {
  const { dgraph } = environment;
  const places: readonly (readonly [string, { readonly [key: string]: string }])[] = [
    ['dgraph.labels', dgraph.labels],
    ...membersOf(environment).flatMap(({ path, settings }) => [
      [`${path}.labels`, settings.labels] as const,
      [`${path}.service.labels`, settings.service.labels] as const,
    ]),
  ];
  return places.flatMap(([path, labels]) =>
    Object.entries(labels).flatMap(([key, value]) => [
      ...(own.has(key)
        ? [
            {
              path: `${path}.${key}`,
              value,
              problem: 'is a label that objects are selected by',
              remedy: 'Choose another key',
            },
          ]
        : []),
      ...(valuePattern.test(value)
        ? []
        : [
            {
              path: `${path}.${key}`,
              value,
              problem: 'is not a label value',
              remedy: 'Use at most 63 letters, digits, hyphens, underscores and periods',
            },
          ]),
    ]),
  );
}
