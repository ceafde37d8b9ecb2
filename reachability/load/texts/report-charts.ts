import { posix } from 'node:path';
import type { Finding } from '../../contract/finding.ts';
import type { Manifest } from './manifest.ts';

/**
 * Reports each Chart.yaml beside manifests that no kustomization lists. Argo CD and Helm take such a folder for a chart, whose
 * manifests are those in templates/ and crds/.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/tool_detection/
 *
 * @param others files without objects
 */
export function reportCharts(others: readonly string[], manifests: readonly Manifest[]): readonly Finding[] {
  const charts = others.filter((file) => posix.basename(file).endsWith('Chart.yaml'));
  return charts.flatMap((file): readonly Finding[] => {
    const beside = manifests.find(
      (one) => one.kustomizations === undefined && posix.dirname(one.file) === posix.dirname(file),
    );
    if (beside === undefined) return [];
    const message = `makes this folder a chart, so that Argo CD and Helm do not apply ${beside.file}, which is counted here; remove this file, or move that one`;
    return [{ severity: 'warning', effect: 'not-applied', message, source: { file, line: 1 } }];
  });
}
