import { join } from 'node:path';
import { App } from 'cdk8s';
import type { Environment } from '../environments/environment.ts';
import { KustomizationChart } from './kustomization-chart.ts';
import { environmentUnits } from './unit.ts';

/**
 * Writes an environment's manifests to `<outdir>/<environment>/units/<unit>/<chart>.yaml`, with a kustomization.yaml
 * in each unit. Every unit is an app of its own: that is what puts it into a folder of its own.
 */
export function synthesizeUnits(environment: Environment, outdir: string): void {
  for (const unit of environmentUnits(environment)) {
    const app = new App({
      outdir: join(outdir, environment.name, 'units', unit.name),
      outputFileExtension: '.yaml',
      // The CLI switches this on for validation plug-ins, and kubectl and Argo CD stumble over the file it adds.
      recordConstructMetadata: false,
    });
    const charts = unit.addCharts(app);
    new KustomizationChart(app, 'kustomization', {
      resources: charts.map((chart) => `${chart.node.id}.yaml`),
    });
    app.synth();
  }
}
