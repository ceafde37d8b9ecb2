import { runEntryPoint } from '../environments/entry-point.ts';
import { synthesizeUnits } from './synthesize-units.ts';

runEntryPoint((environments) => {
  const outdir = process.env.CDK8S_OUTDIR ?? 'dist';
  for (const environment of environments) synthesizeUnits(environment, outdir);
});
