import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { ResolvedEnvironment } from '../../environments/flows/resolve-environment.ts';
import type { LoadSettings } from '../../environments/settings/client-settings.ts';
import type { ResolvedClient } from '../../environments/settings/resolve/resolve-settings.ts';
import { clientPod, type SecretFolder } from './client-pod.ts';

/** Exit codes of load_data.py after which it would fail again: bad options, files, data, certificates, rights, schema. */
const lastingFailures = [2, 3, 4, 6, 7, 8];
/** A new cluster takes about two minutes until it is ready. */
const waitSeconds = 300;
const tlsFolder = '/run/secrets/dgraph-tls';

export interface LoadJobProps {
  /** Whose database is loaded. */
  readonly environment: ResolvedEnvironment;
  /** The client whose namespace, image and resources the Job has, with what it loads. */
  readonly client: ResolvedClient & { readonly load: LoadSettings };
}

/**
 * A Job that loads data with load_data.py. Loading again changes nothing, so that a GitOps tool may run it
 * again and again. A Job cannot be changed; the annotations make Flux and Argo CD replace it instead.
 *
 * A failure that would come again ends the Job at once; for others, such as a database that is not ready yet, the
 * loader waits and the Job repeats it. https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
 */
export class LoadJob extends Construct {
  constructor(scope: Construct, id: string, { environment, client }: LoadJobProps) {
    super(scope, id);
    const { load } = client;
    const labels = { app: client.name, component: 'load' };
    new k8s.KubeJob(this, 'job', {
      metadata: {
        name: `${client.name}-load`,
        namespace: client.name,
        labels,
        annotations: {
          'kustomize.toolkit.fluxcd.io/force': 'enabled',
          'argocd.argoproj.io/sync-options': 'Force=true,Replace=true',
        },
      },
      spec: {
        backoffLimit: 5,
        podFailurePolicy: {
          rules: [
            // Kubernetes' types demand the second list.
            {
              action: 'FailJob',
              onExitCodes: { operator: 'In', values: lastingFailures },
              onPodConditions: [],
            },
          ],
        },
        template: {
          metadata: { labels },
          spec: clientPod({
            environment,
            client,
            container: 'load',
            args: ['python', 'load_data.py', ...loaderOptions(load)],
            env: loginVariables(load),
            secretFolders: tlsFolders(load),
            restartPolicy: 'Never',
          }),
        },
      },
    });
  }
}

function loaderOptions({ schema, files, connection }: LoadSettings): readonly string[] {
  return [
    ...(schema === undefined ? [] : ['--schema', schema]),
    ...(files.length === 0 ? [] : ['--files', ...files]),
    ...['--wait', String(waitSeconds)],
    ...connectionOptions(connection),
  ];
}

function connectionOptions(connection: LoadSettings['connection']): readonly string[] {
  switch (connection.kind) {
    case 'plaintext':
      return ['--plaintext'];
    case 'tls':
      return ['--tls-cacert', `${tlsFolder}/ca.crt`];
    case 'mutual-tls':
      return [
        ...['--tls-cacert', `${tlsFolder}/ca.crt`],
        ...['--tls-cert', `${tlsFolder}/tls.crt`],
        ...['--tls-key', `${tlsFolder}/tls.key`],
      ];
  }
}

function tlsFolders({ connection }: LoadSettings): readonly SecretFolder[] {
  return connection.kind === 'plaintext' ? [] : [{ name: 'tls', secret: connection.secret, path: tlsFolder }];
}

function loginVariables({ login }: LoadSettings): readonly k8s.EnvVar[] {
  if (login === undefined) return [];
  return [
    { name: 'DGRAPH_USER', value: login.user },
    {
      name: 'DGRAPH_PASSWORD',
      valueFrom: { secretKeyRef: { name: login.passwordSecret.name, key: login.passwordSecret.key } },
    },
  ];
}
