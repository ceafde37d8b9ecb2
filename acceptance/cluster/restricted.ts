/** Also for namespaces that enforce the restricted profile. https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export const restricted = {
  runAsNonRoot: true,
  // For images that name no user: one without rights to any file.
  runAsUser: 65_532,
  runAsGroup: 65_532,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
} as const;
