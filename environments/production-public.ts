import { production } from './production.ts';
import type { Environment } from './settings/environment.ts';

/**
 * Production with an API server that has a public address, open to the ranges in the Terraform variable
 * `authorized_ip_ranges` alone: for those who have no way into the VNet. It takes the place of `production`, and of its
 * resources, in known-environments.ts. An API server cannot go from the one to the other in place: choose before the
 * first apply.
 */
export const productionPublic: Environment = {
  ...production,
  name: 'production-public',
  azure: {
    ...production.azure,
    cluster: { ...production.azure.cluster, apiServer: { kind: 'authorized-ranges' } },
  },
};
