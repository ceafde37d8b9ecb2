/** What kustomize reads in a folder, in its order. https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
export const kustomizationFiles = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

export function isKustomizationFile(file: string): boolean {
  return /(?:^|[/\\])kustomization(?:\.ya?ml)?$/i.test(file);
}

/** A kustomization may leave both out. */
export function asKustomization(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', ...value };
}
