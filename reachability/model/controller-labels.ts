import type { LabelMap } from './objects.ts';

/** The labels that a controller puts on the pods that it makes, whatever its template says. */
export interface ControllerLabels {
  /** Those whose values the manifest tells. */
  readonly known: LabelMap;
  /** Those that are there with a value that is not known before: hashes, ids, generated names. */
  readonly unknown: readonly string[];
}

const jobId = ['controller-uid', 'batch.kubernetes.io/controller-uid'];
const jobName = ['job-name', 'batch.kubernetes.io/job-name'];
const revision = ['controller-revision-hash'];

/** By kind. Two groups share some of the names, and their controllers treat labels alike. */
const unknown = new Map<string, readonly string[]>([
  ['Deployment', ['pod-template-hash']],
  ['DaemonSet', [...revision, 'pod-template-generation']],
  ['StatefulSet', revision],
  ['Job', jobId],
  ['CronJob', [...jobId, ...jobName]],
  // https://argo-rollouts.readthedocs.io/en/stable/features/specification/
  ['Rollout', ['rollouts-pod-template-hash']],
  ['CloneSet', [...revision, 'pod-template-hash', 'apps.kruise.io/cloneset-instance-id']],
  ['DeploymentConfig', ['deployment']],
  ['VirtualMachine', ['kubevirt.io/created-by', 'kubevirt.io/nodeName']],
  ['VirtualMachineInstance', ['kubevirt.io/created-by', 'kubevirt.io/nodeName']],
  ['Workflow', ['workflows.argoproj.io/completed']],
]);

const knownLabels = new Map<string, (name: string) => LabelMap>([
  ['Job', (name) => Object.fromEntries(jobName.map((label) => [label, name]))],
  ['DeploymentConfig', (name) => ({ deploymentconfig: name })],
  ['VirtualMachine', (name) => ({ 'kubevirt.io': 'virt-launcher', 'vm.kubevirt.io/name': name })],
  ['VirtualMachineInstance', (name) => ({ 'kubevirt.io': 'virt-launcher', 'vm.kubevirt.io/name': name })],
  ['Workflow', (name) => ({ 'workflows.argoproj.io/workflow': name })],
]);

/** A service of Knative has them under its own prefix, whatever their number. https://knative.dev/docs/serving/ */
const knative = [
  'configurationGeneration',
  'configurationUID',
  'revision',
  'revisionUID',
  'routingState',
].map((name) => `serving.knative.dev/${name}`);

/** @param template what the object says that decides on them; `isIndexed` is whether a Job numbers its pods */
export function controllerLabels(
  kind: string,
  name: string,
  template: {
    readonly isKnative: boolean;
    readonly isIndexed: boolean;
    /** Whether the template has a label itself. */
    readonly isWritten: (label: string) => boolean;
  },
): ControllerLabels {
  if (template.isKnative) {
    const known = { 'serving.knative.dev/service': name, 'serving.knative.dev/configuration': name };
    // It fills in this one where the template has none.
    return { known, unknown: template.isWritten('app') ? knative : [...knative, 'app'] };
  }
  return {
    known: knownLabels.get(kind)?.(name) ?? {},
    unknown: [
      ...(unknown.get(kind) ?? []),
      ...(template.isIndexed ? ['batch.kubernetes.io/job-completion-index'] : []),
    ],
  };
}
