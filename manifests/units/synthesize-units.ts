import { join } from 'node:path';
import type { ApiObject } from 'cdk8s';
import type { ResolvedEnvironment } from '../../environments/flows/resolve-environment.ts';
import { units } from '../../environments/settings/gitops/units.ts';
import { annotateForGitOps } from '../gitops/annotate-for-gitops.ts';
import { KustomizationChart } from './kustomization-chart.ts';
import { folderApp, objectsOf, synthesizeFolder } from './synthesize-folder.ts';
import { unitCharts } from './unit-charts.ts';

/**
 * Writes what is applied to the cluster to `<folder>/<unit>/<chart>.yaml`, with a kustomization.yaml in each unit, and
 * one above them that holds all units.
 *
 * @returns every object that is applied
 */
export function synthesizeUnits(environment: ResolvedEnvironment, folder: string): readonly ApiObject[] {
  const addCharts = unitCharts(environment);
  const all = folderApp(folder);
  new KustomizationChart(all, 'kustomization', {
    resources: units.map(({ name }) => name),
    order: 'as-listed',
  });
  all.synth();
  return units.flatMap((unit) =>
    synthesizeFolder(join(folder, unit.name), (app) => {
      const charts = addCharts[unit.name](app);
      for (const object of objectsOf(charts)) annotateForGitOps(object, unit, environment);
      return charts;
    }),
  );
}
