/** The tier that the guardrails use: asked before the standard policies, and silent about what it does not match. */
export const guardrailTier = { name: 'guardrails', order: 100, defaultAction: 'Pass' } as const;

/** The guardrails' own policies and sets, whose names are taken. */
export const guardrailNames = {
  denyNodeServices: 'deny-node-services',
  wireServerForDns: 'wire-server-for-dns',
  allowDns: 'allow-dns',
  defaultDeny: 'default-deny',
  nodeServices: 'node-services',
} as const;
