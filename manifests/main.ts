import { printWarnings, runEntryPoint } from '../environments/checks/entry-point.ts';
import { knownEnvironments } from '../environments/known-environments.ts';
import { synthesizeEnvironment } from './synthesize-environment.ts';

const output = { tool: 'cdk8s', variable: 'CDK8S_OUTDIR', folder: 'dist', deletes: 'before' } as const;

runEntryPoint(knownEnvironments, output, (environments) => {
  const outdir = process.env[output.variable] ?? output.folder;
  for (const environment of environments) synthesizeEnvironment(environment, outdir);
  printWarnings(environments, new Date());
});
