import { App } from 'cdktf';
import { runEntryPoint } from './environments/entry-point.ts';
import { TutorialStack } from './stacks/tutorial-stack.ts';

runEntryPoint((environments) => {
  const app = new App();
  for (const environment of environments)
    new TutorialStack(app, environment.name, { azure: environment.azure });
  app.synth();
});
