import type { k8s } from 'cdk8s-plus-27';
import type { ResolvedEnvironment } from '../../environments/flows/resolve-environment.ts';
import { imageReference } from '../../environments/settings/applications/image-settings.ts';
import { clientImageRepository, serviceHost } from '../../environments/settings/names/topology.ts';
import type { ResolvedClient } from '../../environments/settings/resolve/resolve-settings.ts';
import { containerResources } from '../pods/container-resources.ts';
import { restrictedContainer, restrictedPod } from '../pods/restricted-security.ts';

/** The user that the client's image runs as. */
const clientUser = 10001;

/** What one pod of a client has beside what all of them have. */
export interface ClientPodProps {
  /** Whose database the client uses, and whose registry its image comes from. */
  readonly environment: ResolvedEnvironment;
  readonly client: ResolvedClient;
  /** Name of the only container. */
  readonly container: string;
  /**
   * The command and its arguments.
   * @default - that of the image, which waits for a shell
   */
  readonly args?: readonly string[];
  /** Variables after that with the database's address. */
  readonly env: readonly k8s.EnvVar[];
  /** Volumes from Secrets, each with the folder that shows it, read-only. */
  readonly secretFolders: readonly SecretFolder[];
  /**
   * What happens when the container ends.
   * @default - it is started again
   */
  readonly restartPolicy?: 'Never';
}

/** A Secret whose keys are files in a folder. */
export interface SecretFolder {
  readonly name: string;
  readonly secret: string;
  readonly path: string;
}

/** A pod with the client's image: without rights, without a service account, and with nothing but /tmp to write to. */
export function clientPod(props: ClientPodProps): k8s.PodSpec {
  const { environment, client, args, env, secretFolders, restartPolicy } = props;
  const { azure, dgraph } = environment;
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    ...(restartPolicy !== undefined && { restartPolicy }),
    securityContext: restrictedPod(clientUser),
    containers: [
      {
        name: props.container,
        image: imageReference(
          { repository: clientImageRepository, tag: client.imageTag, digest: client.imageDigest },
          azure.registry.loginServer,
        ),
        ...(args !== undefined && { args: [...args] }),
        env: [{ name: 'DGRAPH_ALPHA_SERVER', value: serviceHost(dgraph.names.alpha, dgraph) }, ...env],
        resources: containerResources(client.resources),
        securityContext: restrictedContainer,
        volumeMounts: [
          { name: 'tmp', mountPath: '/tmp' },
          ...secretFolders.map(({ name, path }) => ({ name, mountPath: path, readOnly: true })),
        ],
      },
    ],
    volumes: [
      { name: 'tmp', emptyDir: {} },
      // The group of the pod may read: its user has to.
      ...secretFolders.map(({ name, secret }) => ({
        name,
        secret: { secretName: secret, defaultMode: 0o440 },
      })),
    ],
  };
}
