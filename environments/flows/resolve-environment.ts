import { type Environment, environmentSettings } from '../settings/environment.ts';
import { invalidEnvironments } from '../settings/findings/invalid-input.ts';
import type { Flow } from '../settings/network-policies/flow.ts';
import type { OutsideRange } from '../settings/network-policies/outside-range.ts';
import { type ResolvedSettings, resolveSettings } from '../settings/resolve/resolve-settings.ts';
import { type Reading, sound } from '../settings/schema/schema.ts';
import { environmentFlows } from './environment-flows.ts';
import { type ExposedService, exposedServices } from './exposed-service.ts';
import type { FlowWorld } from './flow-world.ts';
import { clusterNamespaces, exemptNamespaces, knownNamespaces } from './known-namespaces.ts';
import { builtInRanges } from './known-ranges.ts';
import { ownNamespaces, ownWorkloads } from './own-workloads.ts';

/** An environment with every default, name, range, policy and stack filled in: checks, stacks and manifests take it. */
export interface ResolvedEnvironment extends ResolvedSettings {
  /** Every connection that is meant to exist. */
  readonly flows: readonly Flow[];
  /** What the names in flows mean. */
  readonly world: FlowWorld;
  /** Ranges that flows may name in every environment, besides those of its own. */
  readonly builtInRanges: readonly OutsideRange[];
  /** Namespaces that come with the cluster and with the GitOps tools. */
  readonly clusterNamespaces: readonly string[];
  /** Namespaces that guardrails leave alone. */
  readonly exemptNamespaces: readonly string[];
  /** Services that can be reached from outside the cluster. */
  readonly exposedServices: readonly ExposedService[];
}

/**
 * Fills in all that an environment leaves out.
 *
 * @throws InvalidInput for one that does not have the shape of an environment, with every finding
 */
export function resolveEnvironment(environment: Environment): ResolvedEnvironment {
  const reading = tryResolveEnvironment(environment);
  if (reading.kind === 'broken')
    throw invalidEnvironments([{ name: environment.name, findings: reading.findings }]);
  return reading.value;
}

/** The same for a value that the compiler has not seen, with what is wrong with its shape instead of an error. */
export function tryResolveEnvironment(environment: unknown): Reading<ResolvedEnvironment> {
  const reading = environmentSettings.read(environment, '');
  return reading.kind === 'broken' ? reading : sound(addFlows(resolveSettings(reading.value)));
}

function addFlows(settings: ResolvedSettings): ResolvedEnvironment {
  const ranges = builtInRanges(settings);
  return {
    ...settings,
    flows: environmentFlows(settings),
    world: {
      ownNamespaces: ownNamespaces(settings),
      workloads: ownWorkloads(settings),
      namespaces: knownNamespaces(settings),
      ranges: [...ranges, ...settings.networkPolicies.ranges],
    },
    builtInRanges: ranges,
    clusterNamespaces: clusterNamespaces(settings),
    exemptNamespaces: exemptNamespaces(settings),
    exposedServices: exposedServices(settings),
  };
}
