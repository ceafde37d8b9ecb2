import { join } from 'node:path';
import type { ResolvedEnvironment } from '../environments/flows/resolve-environment.ts';
import { ArgoCdChart } from './gitops/argo-cd-chart.ts';
import { FluxChart } from './gitops/flux-chart.ts';
import { synthesizeFolder } from './units/synthesize-folder.ts';
import { synthesizeUnits } from './units/synthesize-units.ts';

/**
 * Writes an environment's manifests to `<outdir>/<environment>/units`, and beside them, in `flux` and `argo-cd`, what
 * makes those tools apply them.
 */
export function synthesizeEnvironment(environment: ResolvedEnvironment, outdir: string): void {
  const { name, gitops } = environment;
  const folder = join(outdir, name);
  const applied = synthesizeUnits(environment, join(folder, 'units'));
  if (gitops === undefined) return;
  const { flux, argoCd } = gitops;
  if (flux !== undefined)
    synthesizeFolder(join(folder, 'flux'), (app) => [
      new FluxChart(app, 'flux', { environment: name, gitops, flux }),
    ]);
  if (argoCd !== undefined)
    synthesizeFolder(join(folder, 'argo-cd'), (app) => [
      new ArgoCdChart(app, 'argo-cd', { environment: name, gitops, argoCd, applied }),
    ]);
}
