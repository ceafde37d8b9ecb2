import { afterAll, beforeAll } from 'vitest';
import { requireLiveCluster } from '../../../tools/live-cluster/requirements.ts';
import { LiveTutorial } from './live-tutorial.ts';
import { testRefusals } from './tutorial/refusals.ts';
import { testWays } from './tutorial/ways.ts';

requireLiveCluster();
const tutorial = new LiveTutorial();
beforeAll(() => tutorial.start(), 30 * 60_000);
afterAll(() => tutorial.close());

testWays(tutorial);
// The last of them takes the client away.
testRefusals(tutorial);
