import type { NamespaceWithDefaults } from '../applications/namespace-settings.ts';
import type { ResolvedApplication } from './resolve-application.ts';

/** The namespaces of applications and those that the environment lists, each once: first those that are listed. */
export function resolveNamespaces(
  listed: readonly NamespaceWithDefaults[],
  applications: readonly ResolvedApplication[],
): readonly NamespaceWithDefaults[] {
  const names = new Set(listed.map(({ name }) => name));
  const others = new Set(applications.map(({ namespace }) => namespace).filter((name) => !names.has(name)));
  return [
    ...listed,
    ...[...others].map((name) => ({ name, labels: {}, podSecurity: 'restricted' as const })),
  ];
}
