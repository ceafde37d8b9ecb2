import { join } from 'node:path';
import { App } from 'cdktf';
import { printWarnings, runEntryPoint, tryReadJson } from './environments/checks/entry-point.ts';
import { knownEnvironments } from './environments/known-environments.ts';
import { invalidEnvironments } from './environments/settings/findings/invalid-input.ts';
import { checkStacks } from './stacks/checks/check-stacks.ts';
import { addEnvironmentStacks } from './stacks/environment-stacks.ts';

// cdktf takes a stack trace for each of its tokens, and translating those costs a tenth of the run.
process.setSourceMapsEnabled(false);

const output = { tool: 'cdktf', variable: 'CDKTF_OUTDIR', folder: 'cdktf.out' };

runEntryPoint(knownEnvironments, output, (environments) => {
  const app = new App();
  const committed = (stack: string) => tryReadJson(join('cdktf.out/stacks', stack, 'cdk.tf.json'));
  const broken = environments
    .map((environment) => ({
      name: environment.name,
      findings: checkStacks(addEnvironmentStacks(app, environment), {
        committed,
        allowReplacement: environment.azure.allowReplacement,
      }),
    }))
    .filter(({ findings }) => findings.length > 0);
  if (broken.length > 0) throw invalidEnvironments(broken);
  printWarnings(environments, new Date());
  app.synth();
});
