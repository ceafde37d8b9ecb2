import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';

export interface KustomizationChartProps {
  /** The files of the same folder that belong to the unit. */
  readonly resources: readonly string[];
}

/**
 * The kustomization.yaml that lists a unit's files, for Flux, Argo CD and `kubectl apply -k`.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export class KustomizationChart extends Chart {
  constructor(scope: Construct, id: string, { resources }: KustomizationChartProps) {
    super(scope, id);
    const kustomization = new ApiObject(this, 'kustomization', {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: [...resources].sort(),
    });
    // It is a file for kustomize, not an object of the cluster: it has no name.
    kustomization.addJsonPatch(JsonPatch.remove('/metadata'));
  }
}
