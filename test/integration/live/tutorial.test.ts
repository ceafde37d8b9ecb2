import { afterAll, beforeAll } from 'vitest';
import { requireLiveCluster } from '../../../tools/live-cluster/requirements.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { LiveEnvironment } from './live-environment.ts';
import { startTutorial } from './live-tutorial.ts';
import { testArticle } from './tutorial/article.ts';
import { testFindings } from './tutorial/findings.ts';

requireLiveCluster();
const live = new LiveEnvironment(tutorial);
beforeAll(() => startTutorial(live), 30 * 60_000);
afterAll(() => live.close());

testArticle(live);
testFindings(live);
