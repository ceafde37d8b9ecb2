import { k8s } from 'cdk8s-plus-27';
import type { ResourceSettings } from '../../environments/settings/kubernetes/resource-settings.ts';

/** Requests and limits in the form that a container takes. */
export function containerResources(settings: ResourceSettings): k8s.ResourceRequirements {
  const scratch =
    settings.scratch === undefined ? {} : { 'ephemeral-storage': k8s.Quantity.fromString(settings.scratch) };
  return {
    requests: {
      cpu: k8s.Quantity.fromString(settings.cpuRequest),
      memory: k8s.Quantity.fromString(settings.memoryRequest),
      ...scratch,
    },
    limits: {
      ...(settings.cpuLimit === undefined ? {} : { cpu: k8s.Quantity.fromString(settings.cpuLimit) }),
      memory: k8s.Quantity.fromString(settings.memoryLimit),
      ...scratch,
    },
  };
}
