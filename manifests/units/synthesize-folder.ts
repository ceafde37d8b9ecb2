import { ApiObject, App, type Chart, Names } from 'cdk8s';
import type { Construct } from 'constructs';
import { KustomizationChart } from './kustomization-chart.ts';

/**
 * Writes charts to `<folder>/<chart>.yaml`, and the kustomization.yaml that lists them. Every folder is an app of its own:
 * cdk8s writes all charts of an app into one.
 *
 * @param addCharts adds the charts to the app it is given
 * @returns the objects of the charts
 */
export function synthesizeFolder(
  folder: string,
  addCharts: (app: Construct) => readonly Chart[],
): readonly ApiObject[] {
  const app = folderApp(folder);
  const charts = addCharts(app);
  new KustomizationChart(app, 'kustomization', {
    // The name of the file, which cdk8s shortens where the chart's own is long.
    resources: charts.map((chart) => `${Names.toDnsLabel(chart)}.yaml`),
  });
  app.synth();
  return objectsOf(charts);
}

/** Everything in the charts that becomes an object of the cluster. */
export function objectsOf(charts: readonly Chart[]): readonly ApiObject[] {
  return charts
    .flatMap((chart) => chart.node.findAll())
    .filter((construct) => ApiObject.isApiObject(construct));
}

/** An app that writes nothing but YAML. */
export function folderApp(outdir: string): App {
  // The CLI switches metadata on for validation plug-ins, and kubectl and Argo CD refuse the file it adds.
  return new App({ outdir, outputFileExtension: '.yaml', recordConstructMetadata: false });
}
