import type { EnvironmentWithDefaults } from '../environment.ts';
import { type ResolvedAzure, resolveAzure } from './resolve-azure.ts';
import { type ResolvedDgraph, resolveDgraph } from './resolve-dgraph.ts';
import { type ResolvedNetworkPolicies, resolveNetworkPolicies } from './resolve-network-policies.ts';
import { type ResolvedStacks, resolveStacks } from './resolve-stacks.ts';

/** An environment's settings with every default and name that follows from them: what stacks are made of. */
export interface ResolvedSettings
  extends Omit<EnvironmentWithDefaults, 'azure' | 'dgraph' | 'networkPolicies'> {
  readonly azure: ResolvedAzure;
  readonly dgraph: ResolvedDgraph;
  readonly networkPolicies: ResolvedNetworkPolicies;
  /** The stacks of Terraform, and where each keeps its state. */
  readonly stacks: ResolvedStacks;
}

/** A client, with the defaults of its settings. */
export type ResolvedClient = ResolvedSettings['clients'][number];

/** Adds to an environment's settings what follows from them. */
export function resolveSettings(environment: EnvironmentWithDefaults): ResolvedSettings {
  const { name, azure, dgraph, networkPolicies, gitops } = environment;
  return {
    ...environment,
    azure: resolveAzure(azure),
    dgraph: resolveDgraph(dgraph),
    networkPolicies: resolveNetworkPolicies(networkPolicies),
    stacks: resolveStacks(name, azure, gitops),
  };
}
