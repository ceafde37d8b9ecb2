import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import { formatFinding } from '../../../../environments/settings/findings/finding.ts';
import { analyze } from '../../../../reachability/analysis/analyze.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import { leastPrivilege } from '../../../support/connections/least-privilege.ts';
import { edit } from '../../../support/environments/edit-environment.ts';
import { everyCalicoField } from '../../../support/environments/every-calico-field.ts';
import { appliedObjects } from '../../../support/synthesized-objects.ts';

const environment = leastPrivilege({
  calico: { kind: 'crd-v1', version: '3.31', ...everyCalicoField },
  otherNamespaces: [{ name: 'tools', labels: { team: 'blue' } }],
  ranges: [{ name: 'office', cidrs: ['203.0.113.0/24'], except: ['203.0.113.128/25'] }],
  operations: {
    metricsScraper: { kind: 'pods', namespace: 'tools', labels: { app: 'scraper' } },
    liveLoaders: [{ kind: 'workload', namespace: 'pydgraph-client', name: 'pydgraph-client' }],
  },
  flows: [
    {
      from: { kind: 'namespaces', labels: { team: 'blue' } },
      to: { kind: 'workload', namespace: 'dgraph', name: 'demo-dgraph-alpha' },
      ports: [{ protocol: 'TCP', port: 8000, endPort: 8010 }],
      why: 'a test',
    },
    {
      from: { kind: 'workload', namespace: 'dgraph', name: 'demo-dgraph-alpha' },
      to: { kind: 'range', name: 'office' },
      ports: [{ protocol: 'TCP', port: 443 }],
      why: 'a test',
    },
  ],
});

/** Every path inside a value, in the notation of `edit`. */
function pathsIn(value: unknown, prefix: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    `${prefix}.${key}`,
    ...pathsIn(child, `${prefix}.${key}`),
  ]);
}

const places = pathsIn(environment.networkPolicies, 'networkPolicies');

describe('network policies that nobody type-checked', () => {
  test('are accepted as they stand', () => {
    expect(checkEnvironment(environment)).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a number', -1],
    ['a text', 'x y'],
    ['an object', {}],
    ['a list', []],
  ])('are judged, not stumbled over, with %s in any place', (_, value) => {
    const stumbled = places.filter((place) => {
      try {
        checkEnvironment(edit(environment, { [place]: value })).map(formatFinding);
        return false;
      } catch {
        return true;
      }
    });
    expect(stumbled).toEqual([]);
  });

  test('are refused with a number in any place that holds none, by a check or on their manifests', async () => {
    const numbers = places.filter((place) => !/\.(order|port|endPort|ports\.\d+)$/.test(place));
    const unchecked = numbers.filter(
      (place) => checkEnvironment(edit(environment, { [place]: -1 })).length === 0,
    );
    const accepted: string[] = [];
    for (const place of unchecked) {
      const objects = await appliedObjects(edit(environment, { [place]: -1 }));
      const text = objects.map(({ body }) => stringify(body)).join('---\n');
      const { findings } = analyze(parseManifests([{ file: 'small.yaml', text }]));
      if (findings.every(({ severity }) => severity !== 'error')) accepted.push(place);
    }
    expect(accepted).toEqual([]);
  });
});
