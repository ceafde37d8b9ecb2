import { App } from 'cdktf';
import { runEntryPoint } from './environments/entry-point.ts';
import { addEnvironmentStacks } from './stacks/environment-stacks.ts';

runEntryPoint((environments) => {
  const app = new App();
  for (const environment of environments) addEnvironmentStacks(app, environment);
  app.synth();
});
