import { runEntryPoint } from '../environments/checks/entry-point.ts';
import { knownEnvironments } from '../environments/known-environments.ts';
import { synthesizeEnvironment } from './synthesize-environment.ts';

runEntryPoint(knownEnvironments, (environments) => {
  const outdir = process.env.CDK8S_OUTDIR ?? 'dist';
  for (const environment of environments) synthesizeEnvironment(environment, outdir);
});
