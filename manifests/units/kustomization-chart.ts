import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';

export interface KustomizationChartProps {
  /** What belongs together: files and folders of the same folder. */
  readonly resources: readonly string[];
  /**
   * `as-listed` keeps the order of the resources and of the objects in them; kustomize has an order of its own, in which
   * it knows nothing of Calico.
   * @default 'kustomize'
   */
  readonly order?: 'as-listed' | 'kustomize';
}

/**
 * The kustomization.yaml of a folder, for Flux, Argo CD and `kubectl apply -k`.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export class KustomizationChart extends Chart {
  constructor(scope: Construct, id: string, { resources, order = 'kustomize' }: KustomizationChartProps) {
    super(scope, id);
    const kustomization = new ApiObject(this, 'kustomization', {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: [...resources].sort(),
      ...(order === 'as-listed' && { sortOptions: { order: 'fifo' } }),
    });
    // It is a file for kustomize, not an object of the cluster: it has no name.
    kustomization.addJsonPatch(JsonPatch.remove('/metadata'));
  }
}
