import { expect, test } from 'vitest';
import { renderChart } from '../../../../reachability/load/sources/render-chart.ts';
import { noPrograms, programs, withEnvironment } from './with-environment.ts';

const chart = { kind: 'chart', chart: './web', release: { name: 'one', namespace: 'shop' } } as const;

test('a chart is rendered for its release, with its definitions and the values in their order', () => {
  const helm = programs({ helm: 'echo "$@"' });
  expect(withEnvironment(helm, () => renderChart({ ...chart, values: [] }))).toBe(
    'template one ./web --namespace shop --include-crds\n',
  );
  expect(withEnvironment(helm, () => renderChart({ ...chart, values: ['a.yaml', 'b.yaml'] }))).toBe(
    'template one ./web --namespace shop --include-crds --values a.yaml --values b.yaml\n',
  );
});

test('Helm is said to be missing', () => {
  expect(() => withEnvironment(noPrograms(), () => renderChart({ ...chart, values: [] }))).toThrow(
    'helm is not installed, or not in PATH; install it: https://helm.sh/docs/intro/install/',
  );
});

test('values that may never end are refused before Helm waits for them', () => {
  expect(() => renderChart({ ...chart, values: ['/dev/zero'] })).toThrow(
    '/dev/zero is a device; give a file',
  );
});
