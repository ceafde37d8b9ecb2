import { statSync } from 'node:fs';
import { whyNotAFile } from '../files/why-not-a-file.ts';
import { runProgram, SourceError } from './run-program.ts';
import type { Source } from './source.ts';

/**
 * What Helm makes of a chart, its CustomResourceDefinitions included.
 * https://helm.sh/docs/helm/helm_template/
 *
 * @throws SourceError if Helm is not installed or refuses the chart, or would wait for ever for what it is given
 */
export function renderChart({ chart, values, release }: Extract<Source, { kind: 'chart' }>): string {
  for (const path of [chart, ...values]) refuseStream(path);
  const args = [
    ...['template', release.name, chart, '--namespace', release.namespace, '--include-crds'],
    ...values.flatMap((file) => ['--values', file]),
  ];
  return runProgram('helm', args, 'install it: https://helm.sh/docs/intro/install/');
}

/** A chart and values may also be elsewhere, by a URL or a name of a repository: then nothing is at the path. */
function refuseStream(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.isDirectory()) return;
  const why = whyNotAFile(path, stats);
  if (why !== undefined) throw new SourceError(`${path} ${why}`);
}
