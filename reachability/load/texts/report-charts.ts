import { posix } from 'node:path';
import type { Finding } from '../../contract/finding.ts';
import type { Manifest } from './manifest.ts';

/**
 * Reports each Chart.yaml in whose folder are manifests that no kustomization lists and that are not of the chart. Argo CD and Helm
 * take such a folder for a chart, whose manifests are those in templates/ and crds/, without those whose names begin with `_`.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/tool_detection/
 *
 * @param others files without objects
 */
export function reportCharts(others: readonly string[], manifests: readonly Manifest[]): readonly Finding[] {
  const charts = others.filter((file) => posix.basename(file).endsWith('Chart.yaml'));
  const folders = charts.map((file) => posix.dirname(file));
  return charts.flatMap((file, index): readonly Finding[] => {
    const folder = folders[index] ?? '';
    const left = manifests.find(
      (one) =>
        one.kustomizations === undefined &&
        chartAround(one.file, folders) === folder &&
        !isOfChart(posix.relative(folder, one.file)),
    );
    if (left === undefined) return [];
    const message = `makes this folder a chart, so that Argo CD and Helm do not apply ${left.file}, which is counted here; remove this file, or move that one`;
    return [{ severity: 'warning', effect: 'not-applied', message, source: { file, line: 1 } }];
  });
}

/** The closest folder of a chart around a file. */
function chartAround(file: string, folders: readonly string[]): string | undefined {
  const around = folders.filter((folder) => !posix.relative(folder, file).startsWith('../'));
  return around.toSorted((a, b) => b.length - a.length)[0];
}

function isOfChart(path: string): boolean {
  return /^(?:templates|crds)\//.test(path) && !posix.basename(path).startsWith('_');
}
