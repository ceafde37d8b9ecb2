import type { NamespaceWithDefaults } from '../applications/namespace-settings.ts';
import type { EnvironmentWithDefaults } from '../environment.ts';
import { type ResolvedApplication, resolveApplication } from './resolve-application.ts';
import { type ResolvedAzure, resolveAzure } from './resolve-azure.ts';
import { type ResolvedDgraph, resolveDgraph } from './resolve-dgraph.ts';
import { resolveNamespaces } from './resolve-namespaces.ts';
import { type ResolvedNetworkPolicies, resolveNetworkPolicies } from './resolve-network-policies.ts';
import { type ResolvedStacks, resolveStacks } from './resolve-stacks.ts';

/** An environment's settings with every default and name that follows from them: what stacks are made of. */
export interface ResolvedSettings
  extends Omit<EnvironmentWithDefaults, 'azure' | 'dgraph' | 'networkPolicies' | 'applications'> {
  readonly azure: ResolvedAzure;
  readonly dgraph: ResolvedDgraph;
  readonly networkPolicies: ResolvedNetworkPolicies;
  readonly applications: readonly ResolvedApplication[];
  /** The namespaces that the environment creates besides those of Dgraph and its clients. */
  readonly applicationNamespaces: readonly NamespaceWithDefaults[];
  /** The stacks of Terraform, and where each keeps its state. */
  readonly stacks: ResolvedStacks;
}

/** A client, with the defaults of its settings. */
export type ResolvedClient = ResolvedSettings['clients'][number];

/** Adds to an environment's settings what follows from them. */
export function resolveSettings(environment: EnvironmentWithDefaults): ResolvedSettings {
  const { name, dgraph, networkPolicies, gitops } = environment;
  const azure = resolveAzure(name, environment.azure);
  const applications = environment.applications.map((application) =>
    resolveApplication(application, azure.registry),
  );
  return {
    ...environment,
    azure,
    applications,
    applicationNamespaces: resolveNamespaces(environment.namespaces, applications),
    dgraph: resolveDgraph(dgraph),
    networkPolicies: resolveNetworkPolicies(networkPolicies),
    stacks: resolveStacks(name, environment.azure, gitops),
  };
}
