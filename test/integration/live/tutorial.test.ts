import { afterAll, beforeAll } from 'vitest';
import { requireLiveCluster } from '../../../tools/live-cluster/requirements.ts';
import { LiveTutorial } from './live-tutorial.ts';
import { testArticle } from './tutorial/article.ts';
import { testFindings } from './tutorial/findings.ts';

requireLiveCluster();
const tutorial = new LiveTutorial();
beforeAll(() => tutorial.start(), 30 * 60_000);
afterAll(() => tutorial.close());

testArticle(tutorial);
testFindings(tutorial);
