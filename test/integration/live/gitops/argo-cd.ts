import { randomBytes } from 'node:crypto';
import {
  argoCdControllers,
  argoCdInstallation,
} from '../../../../tools/gitops-controllers/argo-cd/argo-cd.ts';
import { objectsOf } from './cluster-objects.ts';
import type { GitOpsTool } from './gitops-tool.ts';

const namespace = '--namespace=argocd';

interface Application {
  readonly status?: {
    readonly health?: { readonly status?: string };
    readonly operationState?: {
      readonly phase: string;
      readonly syncResult?: { readonly revision: string };
    };
  };
}

/** Argo CD, by its controller of applications and what renders for it. */
export const argoCd: GitOpsTool = {
  name: 'Argo CD',
  folder: 'argo-cd',
  namespace: 'argocd',
  applier: 'argocd-application-controller',
  pauses: ['argocd app set dgraph --sync-policy none'],
  controllers: argoCdControllers,
  install: (cluster) => {
    const { definitions, settings } = argoCdInstallation();
    cluster.ask('apply', '--server-side', '--kustomize', definitions);
    cluster.ask('apply', namespace, '--kustomize', settings);
    // Its server, which serves people and is not started, would write it.
    const key = JSON.stringify({ stringData: { 'server.secretkey': randomBytes(32).toString('base64') } });
    cluster.ask('patch', namespace, 'secret', 'argocd-secret', `--patch=${key}`);
  },
  lookNow: (cluster) => {
    cluster.ask(
      'annotate',
      '--overwrite',
      namespace,
      'application/dgraph',
      'argocd.argoproj.io/refresh=normal',
    );
  },
  hasApplied: (cluster, commit) =>
    objectsOf<Application>(cluster, 'applications.argoproj.io', namespace).some(
      ({ status: { health, operationState } = {} }) =>
        health?.status === 'Healthy' &&
        operationState?.phase === 'Succeeded' &&
        operationState.syncResult?.revision === commit,
    ),
};
