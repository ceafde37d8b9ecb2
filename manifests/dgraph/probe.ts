import { k8s } from 'cdk8s-plus-27';

/** How an HTTP probe asks. */
export interface ProbeTiming {
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

/** A probe that passes while `path` answers with a 2xx status on the container's port of that name. */
export function httpProbe(path: string, portName: string, timing: ProbeTiming): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromString(portName) }, ...timing };
}
