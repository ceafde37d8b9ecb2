import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { writeCommitted } from './deployed-environment.ts';
import type { LiveEnvironment } from './live-environment.ts';

/** The image of the tutorial's client, and of the probes. */
export const tutorialClient = 'netpolmeshtest.azurecr.io/pydgraph-client:0.1.0';

/** The tutorial on a real cluster, deployed as the README says. */
export async function startTutorial(live: LiveEnvironment): Promise<void> {
  writeCommitted(tutorial, live.folder);
  await live.start(tutorialClient);
  live.deploy();
}
