import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../environments/checks/check-environment.ts';
import { warnEnvironment } from '../../../environments/checks/warn-environment.ts';
import { formatFinding } from '../../../environments/settings/findings/finding.ts';
import { production } from '../../fixtures/environments/production.ts';
import { edit, pathsOf } from '../../support/edit-environment.ts';

/** Every path inside a value, in the notation of `edit`. */
function pathsIn(value: unknown, prefix = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    `${prefix}${key}`,
    ...pathsIn(child, `${prefix}${key}.`),
  ]);
}

const places = pathsIn({ azure: production.azure });

describe('an environment that nobody type-checked', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a number', 42],
    ['a text', 'x'],
    ['an object', {}],
    ['a list', []],
  ])('is judged, not stumbled over, with %s in any place', (_, value) => {
    for (const place of places) {
      const environment = edit(production, { [place]: value });
      const findings = checkEnvironment(environment);
      expect(findings.map(formatFinding).join('')).not.toContain('[object');
      if (findings.length === 0) warnEnvironment(environment, new Date('2026-11-22'));
    }
  });

  test('is refused with a number in any place that holds none', () => {
    const accepted = places.filter(
      (place) => checkEnvironment(edit(production, { [place]: -1 })).length === 0,
    );
    expect(accepted).toEqual([]);
  });

  test.each([
    ['azure.cluster.network.pods', 'azure.cluster.network.pods'],
    ['azure.cluster.upgrades.nodeOsWindow', 'azure.cluster.upgrades.nodeOsWindow'],
    ['gitops.source', 'gitops.source'],
    ['gitops.source.reference', 'gitops.source.reference'],
  ])('is refused without %s', (place, path) => {
    expect(pathsOf(checkEnvironment(edit(production, { [place]: undefined })))).toEqual([path]);
  });
});
