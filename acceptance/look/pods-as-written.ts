import { podTemplateOf } from '../environment/read-environment.ts';
import type { Finding } from '../model/finding.ts';
import { type KubernetesObject, labelsAt } from '../model/kubernetes-object.ts';
import { type LivePod, nameOfWorkload } from '../model/live-pods.ts';

/** Labels that controllers give to pods by themselves. */
const addedByControllers = [
  ...[
    'pod-template-hash',
    'controller-revision-hash',
    'pod-template-generation',
    'job-name',
    'controller-uid',
  ],
  ...['statefulset.kubernetes.io/', 'apps.kubernetes.io/', 'batch.kubernetes.io/', 'topology.kubernetes.io/'],
];

/** A finding for each pod of the environment that is not ready: what packets do there proves nothing yet. */
export function checkReadiness(pods: readonly LivePod[], own: ReadonlySet<string>): readonly Finding[] {
  return pods
    .filter(({ workload, notReady }) => own.has(nameOfWorkload(workload)) && notReady !== undefined)
    .map(({ namespace, name, notReady, node }) => ({
      rule: 'not-ready',
      message: `pod ${namespace}/${name} is not ready: ${notReady}${node === undefined ? '' : ` (node ${node})`}`,
      remedy: `Find out why: kubectl describe pod ${name} --namespace ${namespace}`,
    }));
}

/**
 * A finding for each label that tells a pod apart from the template of its workload: policies select pods by labels, so that
 * a user who may label pods can move them past a policy.
 */
export function checkLabels(
  pods: readonly LivePod[],
  objects: readonly KubernetesObject[],
): readonly Finding[] {
  const templates = new Map(
    objects.map((object) => [
      `${object.kind} ${object.metadata.namespace}/${object.metadata.name}`,
      labelsAt(podTemplateOf(object), 'metadata', 'labels'),
    ]),
  );
  return pods.flatMap(({ namespace, name, labels, workload }) => {
    const wanted = templates.get(`${workload.kind} ${nameOfWorkload(workload)}`);
    if (wanted === undefined || workload.kind === 'Pod') return [];
    const names = [...new Set([...Object.keys(labels), ...Object.keys(wanted)])];
    return names
      .filter((label) => labels[label] !== wanted[label])
      .filter(
        (label) =>
          wanted[label] !== undefined || !addedByControllers.some((known) => label.startsWith(known)),
      )
      .map((label) => ({
        rule: 'label-not-in-template',
        message:
          `pod ${namespace}/${name} has ${described(label, labels[label])}, ` +
          `and ${workload.kind} ${workload.name} gives it ${described(label, wanted[label])}`,
        remedy: `Find out who labels pods, and delete the pod: kubectl delete pod ${name} --namespace ${namespace}`,
      }));
  });
}

function described(label: string, value: string | undefined): string {
  return value === undefined ? `no label ${label}` : `the label ${label}=${value}`;
}
