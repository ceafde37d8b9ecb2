import { existsSync } from 'node:fs';
import { KubeConfig } from '@kubernetes/client-node';
import { AcceptanceFailure } from '../model/acceptance-failure.ts';
import { Cluster } from './cluster.ts';

/** Where the cluster is found. */
export interface ConnectionOptions {
  /**
   * A kubeconfig file.
   * @default - what kubectl would take: KUBECONFIG, ~/.kube/config, or the account of the pod that this runs in
   */
  readonly kubeconfig?: string;
  /**
   * The context of that file.
   * @default - the current one
   */
  readonly context?: string;
}

/**
 * Finds the cluster; nothing is asked of it yet.
 *
 * @throws AcceptanceFailure when there is no such file or context
 */
export function connect({ kubeconfig, context }: ConnectionOptions): Cluster {
  const config = new KubeConfig();
  load(config, kubeconfig);
  const names = config.getContexts().map(({ name }) => name);
  if (names.length === 0)
    throw new AcceptanceFailure(
      'the kubeconfig has no contexts. Get one (az aks get-credentials), or name another by --kubeconfig.',
    );
  if (context !== undefined) {
    if (!names.includes(context))
      throw new AcceptanceFailure(
        `the kubeconfig has no context ${JSON.stringify(context)}; it has ${names.join(', ')}. Choose one of them by --context.`,
      );
    config.setCurrentContext(context);
  }
  const current = config.getContextObject(config.getCurrentContext());
  if (current === null)
    throw new AcceptanceFailure(
      `the kubeconfig has no current context; it has ${names.join(', ')}. Choose one of them by --context.`,
    );
  if (config.getCluster(current.cluster) === null)
    throw new AcceptanceFailure(
      `context ${current.name} names the cluster ${JSON.stringify(current.cluster)}, which the kubeconfig does not have. ` +
        'Get its credentials again (az aks get-credentials), or choose another --context.',
    );
  return new Cluster(config);
}

function load(config: KubeConfig, file: string | undefined): void {
  if (file !== undefined && !existsSync(file))
    throw new AcceptanceFailure(
      `there is no kubeconfig ${file}. Name one that exists, or leave --kubeconfig out.`,
    );
  try {
    if (file === undefined) config.loadFromDefault();
    else config.loadFromFile(file);
  } catch (error) {
    const name = file === undefined ? '' : ` ${file}`;
    throw new AcceptanceFailure(
      `the kubeconfig${name} cannot be read: ${reasonOf(error)}. Fix it, or name another by --kubeconfig.`,
    );
  }
  // Without any file, the client would turn to a server on this machine.
  if (config.getContexts().some(({ name }) => name === 'loaded-context'))
    throw new AcceptanceFailure(
      'there is no kubeconfig: KUBECONFIG is not set, and there is no ~/.kube/config. ' +
        'Get one (az aks get-credentials), or name it by --kubeconfig.',
    );
}

function reasonOf(error: unknown): string {
  // The client throws one for a file that is YAML, but not a kubeconfig.
  if (error instanceof TypeError) return 'it does not hold clusters, users and contexts';
  // The parser of YAML shows the place in further lines.
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
