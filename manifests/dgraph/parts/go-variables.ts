import type { k8s } from 'cdk8s-plus-27';

/** The variable that tells Go's runtime how much memory it may use, if that is known. */
export function goVariables(memoryLimit: string | undefined): readonly k8s.EnvVar[] {
  return memoryLimit === undefined ? [] : [{ name: 'GOMEMLIMIT', value: memoryLimit }];
}
