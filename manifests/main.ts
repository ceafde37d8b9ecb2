import { runEntryPoint } from '../environments/checks/entry-point.ts';
import { synthesizeEnvironment } from './synthesize-environment.ts';

runEntryPoint((environments) => {
  const outdir = process.env.CDK8S_OUTDIR ?? 'dist';
  for (const environment of environments) synthesizeEnvironment(environment, outdir);
});
