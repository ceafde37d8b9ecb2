import { requireLiveCluster } from '../../../tools/live-cluster/requirements.ts';
import { argoCd } from './gitops/argo-cd.ts';
import { testGitOps } from './gitops/gitops-suite.ts';

requireLiveCluster(['redis-server']);
testGitOps(argoCd);
