import { afterAll, beforeAll } from 'vitest';
import { requireLiveCluster } from '../../../tools/live-cluster/requirements.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { LiveEnvironment } from './live-environment.ts';
import { startTutorial } from './live-tutorial.ts';
import { testRefusals } from './tutorial/refusals.ts';
import { testWays } from './tutorial/ways.ts';

requireLiveCluster();
const live = new LiveEnvironment(tutorial);
beforeAll(() => startTutorial(live), 30 * 60_000);
afterAll(() => live.close());

testWays(live);
// The last of them takes the client away.
testRefusals(live);
