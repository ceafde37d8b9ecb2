import { runProgram } from './run-program.ts';
import type { Source } from './source.ts';

/**
 * What Helm makes of a chart, its CustomResourceDefinitions included.
 * https://helm.sh/docs/helm/helm_template/
 *
 * @throws SourceError if Helm is not installed or refuses the chart
 */
export function renderChart({ chart, values, release }: Extract<Source, { kind: 'chart' }>): string {
  const args = [
    ...['template', release.name, chart, '--namespace', release.namespace, '--include-crds'],
    ...values.flatMap((file) => ['--values', file]),
  ];
  return runProgram('helm', args, 'install it: https://helm.sh/docs/intro/install/');
}
