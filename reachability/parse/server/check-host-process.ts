import { booleanAt, type Fields, fieldsAt, refuse } from '../fields/reader.ts';

/**
 * Holds containers on Windows that run as processes of their node to the rules of the API server: all of a pod's containers are
 * such, and the pod is on the node's network.
 * https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/
 *
 * @param containers all of the pod's
 */
export function checkHostProcess(spec: Fields, containers: readonly Fields[]): void {
  const ofPod = isHostProcess(spec);
  const ofContainers = containers.map((container) => {
    const own = isHostProcess(container);
    if (ofPod !== undefined && own !== undefined && own !== ofPod)
      refuse(
        fieldsAt(container, 'securityContext', 'windowsOptions'),
        'hostProcess',
        `is ${own}, but ${ofPod} for the whole pod`,
      );
    return own ?? ofPod ?? false;
  });
  if (!ofContainers.includes(true)) return;
  if (ofContainers.includes(false))
    refuse(spec, 'containers', 'run as processes of the host in part, where all of them have to');
  if (booleanAt(spec, 'hostNetwork') !== true)
    refuse(spec, 'hostNetwork', 'is not true, but containers that run as processes of the host need it');
}

function isHostProcess(fields: Fields): boolean | undefined {
  return booleanAt(fieldsAt(fields, 'securityContext', 'windowsOptions'), 'hostProcess');
}
