import type { k8s } from 'cdk8s-plus-27';
import type { ContainerWithDefaults } from '../../../environments/settings/dgraph/pods/container-settings.ts';
import { containerResources } from '../../pods/container-resources.ts';
import { spreadPlacement } from '../../pods/placement.ts';
import { restrictedContainer, restrictedPod } from '../../pods/restricted-security.ts';
import { extraVolumeMounts, extraVolumes, variableSources, variables } from '../parts/extra-volumes.ts';
import { secretVolumeMounts, secretVolumes } from '../secrets/secret-volumes.ts';
import type { MemberProps } from './member-props.ts';
import { podAccount } from './pod-account.ts';
import { podImages } from './pod-images.ts';

/** The user and group that Dgraph runs as; its image names none, so it would be root. */
export const dgraphUser = 1001;
/** Dgraph writes everything below its working directory. */
const dataDirectory = '/dgraph';

/** The pod of a member: Dgraph, hardened, with its data and nothing else to write to. */
export function memberPod(props: MemberProps, group: { readonly [key: string]: string }): k8s.PodSpec {
  const { dgraph, settings } = props;
  return {
    automountServiceAccountToken: false,
    ...podAccount(dgraph, props.reader),
    // Dgraph reads every variable named DGRAPH_ALPHA_*, which is what a Service link would be called.
    enableServiceLinks: false,
    securityContext: restrictedPod(dgraphUser),
    ...podImages(dgraph),
    terminationGracePeriodSeconds: settings.gracePeriodSeconds,
    ...spreadPlacement(group, settings.placement, settings.spread),
    ...(settings.initContainers.length > 0 && { initContainers: settings.initContainers.map(sideContainer) }),
    containers: [
      {
        name: props.name,
        image: dgraph.image,
        ...(dgraph.imagePullPolicy && { imagePullPolicy: dgraph.imagePullPolicy }),
        command: [...props.command],
        env: [
          { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
          ...props.variables,
          ...variables(settings.env),
        ],
        ...(settings.envFrom.length > 0 && { envFrom: [...variableSources(settings.envFrom)] }),
        ports: props.ports.map(({ name, port }) => ({ name, containerPort: port })),
        startupProbe: props.probes.startup,
        livenessProbe: props.probes.liveness,
        readinessProbe: props.probes.readiness,
        lifecycle: { preStop: { exec: { command: ['sleep', String(settings.preStopSeconds)] } } },
        resources: containerResources(settings.resources),
        securityContext: restrictedContainer,
        workingDir: dataDirectory,
        volumeMounts: [
          { name: 'datadir', mountPath: dataDirectory },
          { name: 'tmp', mountPath: '/tmp' },
          ...secretVolumeMounts(dgraph, props.reader),
          ...extraVolumeMounts(props.mounts),
          ...extraVolumeMounts(settings.mounts),
        ],
      },
      ...settings.sidecars.map(sideContainer),
    ],
    volumes: [
      { name: 'tmp', emptyDir: {} },
      ...(settings.volume.kind === 'scratch' ? [{ name: 'datadir', emptyDir: {} }] : []),
      ...secretVolumes(dgraph, props.reader),
      ...extraVolumes(props.mounts),
      ...extraVolumes(settings.mounts),
    ],
  };
}

function sideContainer({ name, image, command, resources, data, env }: ContainerWithDefaults): k8s.Container {
  return {
    name,
    image,
    command: [...command],
    ...(env.length > 0 && { env: [...variables(env)] }),
    resources: containerResources(resources),
    securityContext: restrictedContainer,
    volumeMounts: [
      { name: 'tmp', mountPath: '/tmp' },
      ...(data === 'none'
        ? []
        : [{ name: 'datadir', mountPath: dataDirectory, ...(data === 'read-only' && { readOnly: true }) }]),
    ],
  };
}
