import type { CalicoWithDefaults } from '../network-policies/calico-flavour.ts';
import type {
  LeastPrivilege,
  NetworkPoliciesWithDefaults,
} from '../network-policies/network-policy-settings.ts';

type CalicoExtras = Omit<Extract<CalicoWithDefaults, { readonly kind: 'v3' }>, 'kind'>;

/** Calico's objects; lists that are empty where the flavour has none. */
export interface ResolvedCalico extends CalicoExtras {
  readonly kind: CalicoWithDefaults['kind'];
}

/** Who may connect to whom; lists that are empty where the policies are not made of flows. */
export interface ResolvedNetworkPolicies extends Omit<LeastPrivilege, 'kind' | 'calico'> {
  readonly kind: NetworkPoliciesWithDefaults['kind'];
  readonly calico: ResolvedCalico;
}

const noCalico: ResolvedCalico = { kind: 'none', policies: [], tiers: [], networkSets: [] };

/** Gives every kind of network policies the same fields. */
export function resolveNetworkPolicies(settings: NetworkPoliciesWithDefaults): ResolvedNetworkPolicies {
  if (settings.kind === 'least-privilege') {
    const { calico } = settings;
    return { ...settings, calico: calico.kind === 'none' ? noCalico : calico };
  }
  return {
    kind: settings.kind,
    calico: noCalico,
    otherNamespaces: [],
    otherWorkloads: [],
    ranges: [],
    operations: { liveLoaders: [] },
    flows: [],
  };
}
