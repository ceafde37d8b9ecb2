import type { k8s } from 'cdk8s-plus-27';

/**
 * Security settings that satisfy the restricted Pod Security Standard, and a read-only root file system besides.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export const restrictedContainer: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
};

/** The pod's half of the standard, which a pod of root, 0, does not satisfy. Volumes are handed to the group `user`, so that the process may write to them. */
export function restrictedPod(user: number): k8s.PodSecurityContext {
  return {
    ...(user !== 0 && { runAsNonRoot: true }),
    runAsUser: user,
    runAsGroup: user,
    fsGroup: user,
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  };
}
