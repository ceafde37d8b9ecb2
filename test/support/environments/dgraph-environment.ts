import type { DgraphSettings } from '../../../environments/settings/dgraph/dgraph-settings.ts';
import type { AlphaSettings, ZeroSettings } from '../../../environments/settings/dgraph/member-settings.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import { productionDgraph } from '../../fixtures/environments/production-dgraph.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';

/** The tutorial with other settings of Dgraph. */
export function withDgraph(dgraph: Partial<DgraphSettings>): Environment {
  return { ...tutorial, dgraph: { ...tutorial.dgraph, ...dgraph } };
}

/** The tutorial with other settings of the Alphas. */
export function withAlpha(alpha: Partial<AlphaSettings>, dgraph: Partial<DgraphSettings> = {}): Environment {
  return withDgraph({ ...dgraph, alpha: { ...tutorial.dgraph.alpha, ...alpha } });
}

/** The tutorial with other settings of the Zeros. */
export function withZero(zero: Partial<ZeroSettings>, dgraph: Partial<DgraphSettings> = {}): Environment {
  return withDgraph({ ...dgraph, zero: { ...tutorial.dgraph.zero, ...zero } });
}

/** The production settings of Dgraph, and what differs from them, beside the tutorial's clients and on its cluster. */
export function withProductionDgraph(dgraph: Partial<DgraphSettings> = {}): Environment {
  const cluster = { ...tutorial.azure.cluster, addOns: ['key-vault-secrets', 'workload-identity'] as const };
  return {
    ...tutorial,
    name: 'production',
    azure: { ...tutorial.azure, cluster },
    dgraph: { ...productionDgraph, ...dgraph },
  };
}

/** What stands in an environment that nobody type-checked. */
export function untyped<Value>(value: unknown): Value {
  // That the type is wrong is the point.
  return value as Value;
}
