import { requireLiveCluster } from '../../../tools/live-cluster/requirements.ts';
import { flux } from './gitops/flux.ts';
import { testGitOps } from './gitops/gitops-suite.ts';

requireLiveCluster();
testGitOps(flux);
