import { restricted } from '../cluster/restricted.ts';
import type { KubernetesObject, Labels } from '../model/kubernetes-object.ts';

/** What marks objects that a scenario has added, for people who find them. */
const annotations = { 'acceptance/added-by': 'npm run acceptance; --restore removes it' } as const;

/** The name of the container in pods that are added. */
export const addedContainer = 'acceptance';

/** A namespace for the time of a scenario. */
export function addedNamespace(name: string, labels: Labels): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels, annotations } };
}

/**
 * A pod for the time of a scenario. It never becomes ready, so that no Service sends it the traffic of pods that have the
 * same labels.
 */
export function addedPod(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  labels: Labels,
  { image, lifetimeSeconds }: { readonly image: string; readonly lifetimeSeconds: number },
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name, labels, annotations },
    spec: {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 0,
      activeDeadlineSeconds: lifetimeSeconds,
      readinessGates: [{ conditionType: 'acceptance/never' }],
      containers: [
        {
          name: addedContainer,
          image,
          imagePullPolicy: 'IfNotPresent',
          command: ['sleep', String(lifetimeSeconds)],
          securityContext: restricted,
        },
      ],
    },
  };
}
