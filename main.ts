import { join } from 'node:path';
import { App } from 'cdktf';
import { foldersWith, printWarnings, runEntryPoint, tryReadJson } from './environments/checks/entry-point.ts';
import { knownEnvironments } from './environments/known-environments.ts';
import { invalidEnvironments } from './environments/settings/findings/invalid-input.ts';
import { checkApp } from './stacks/checks/check-app.ts';
import { addEnvironmentStacks } from './stacks/environment-stacks.ts';

// cdktf takes a stack trace for each of its tokens, and translating those costs a tenth of the run.
process.setSourceMapsEnabled(false);

const [folder, file] = ['cdktf.out/stacks', 'cdk.tf.json'];
const output = { tool: 'cdktf', variable: 'CDKTF_OUTDIR', folder: 'cdktf.out', deletes: 'after' } as const;

runEntryPoint(knownEnvironments, output, (environments) => {
  const app = new App();
  const stacks = environments.map((environment) => ({
    name: environment.name,
    allowReplacement: environment.azure.allowReplacement,
    stacks: addEnvironmentStacks(app, environment),
  }));
  const broken = checkApp(
    stacks,
    knownEnvironments.map(({ name }) => name),
    { names: foldersWith(file, folder), read: (name) => tryReadJson(join(folder, name, file)) },
  );
  if (broken.length > 0) throw invalidEnvironments(broken);
  printWarnings(environments, new Date());
  app.synth();
});
