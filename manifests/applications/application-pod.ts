import type { k8s } from 'cdk8s-plus-27';
import type { ResolvedApplication } from '../../environments/settings/resolve/resolve-application.ts';
import type { ResolvedDgraph } from '../../environments/settings/resolve/resolve-dgraph.ts';
import { containerResources } from '../pods/container-resources.ts';
import { nodePlacement, spreadPlacement } from '../pods/placement.ts';
import { restrictedContainer, restrictedPod } from '../pods/restricted-security.ts';
import { applicationProbes } from './application-probes.ts';
import { applicationVariables } from './application-variables.ts';
import { applicationVolumeMounts, applicationVolumes } from './application-volumes.ts';

/** The pod of an application: without rights, without a token, and with nothing to write to but /tmp, unless it says so. */
export function applicationPod(application: ResolvedApplication, dgraph: ResolvedDgraph): k8s.PodSpec {
  const { image, serviceAccount, gracePeriodSeconds, selector, placement, spread } = application;
  return {
    automountServiceAccountToken: serviceAccount?.token === 'mounted',
    enableServiceLinks: false,
    ...(serviceAccount && { serviceAccountName: serviceAccount.name }),
    ...(image.pullSecrets.length > 0 && { imagePullSecrets: image.pullSecrets.map((name) => ({ name })) }),
    ...(gracePeriodSeconds !== undefined && { terminationGracePeriodSeconds: gracePeriodSeconds }),
    // One pod has nothing to keep away from.
    ...(application.replicas > 1 ? spreadPlacement(selector, placement, spread) : nodePlacement(placement)),
    securityContext: restrictedPod(application.user),
    containers: [applicationContainer(application, dgraph)],
    volumes: [...applicationVolumes(application)],
  };
}

function applicationContainer(application: ResolvedApplication, dgraph: ResolvedDgraph): k8s.Container {
  const { name, image, command, args, ports, env, envFrom, rootFilesystem } = application;
  return {
    name,
    image: image.reference,
    ...(command && { command: [...command] }),
    ...(args && { args: [...args] }),
    ...(ports.length > 0 && {
      ports: ports.map(({ name, port, protocol }) => ({
        name,
        containerPort: port,
        ...(protocol !== 'TCP' && { protocol }),
      })),
    }),
    ...(env.length > 0 && { env: [...applicationVariables(application, dgraph)] }),
    ...(envFrom.length > 0 && {
      envFrom: envFrom.map(({ kind, name, prefix }) => ({
        ...(prefix && { prefix }),
        ...(kind === 'secret' ? { secretRef: { name } } : { configMapRef: { name } }),
      })),
    }),
    ...applicationProbes(application),
    resources: containerResources(application.resources),
    securityContext: { ...restrictedContainer, readOnlyRootFilesystem: rootFilesystem === 'read-only' },
    volumeMounts: [...applicationVolumeMounts(application)],
  };
}
