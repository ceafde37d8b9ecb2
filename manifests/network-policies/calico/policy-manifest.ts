import type {
  CalicoEntity,
  CalicoPolicyWithDefaults,
  CalicoRule,
} from '../../../environments/settings/network-policies/calico-policy.ts';
import type {
  GlobalNetworkPolicySpec,
  GlobalNetworkPolicySpecEgress,
  GlobalNetworkPolicySpecEgressDestination,
} from '../../../imports/crd.projectcalico.org.ts';
import { policyLabels } from '../workload-policy.ts';

/** A policy as both APIs want it; `crd.projectcalico.org/v1` types it, with words where `v3` has enumerations. */
export interface PolicyManifest {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels: { readonly [key: string]: string };
    readonly annotations: { readonly why: string };
  };
  readonly spec: GlobalNetworkPolicySpec;
}

/**
 * Writes out all that Calico would otherwise fill in or guess: the types, and the tier in name and spec, which must agree.
 * https://docs.tigera.io/calico/latest/reference/resources/globalnetworkpolicy
 */
export function policyManifest(policy: CalicoPolicyWithDefaults): PolicyManifest {
  const { name, tier, order, scope, selector, types, ingress, egress, why } = policy;
  return {
    metadata: {
      name: `${tier}.${name}`,
      ...(scope.kind === 'namespace' && { namespace: scope.namespace }),
      labels: policyLabels,
      annotations: { why: `${why}\n` },
    },
    spec: {
      tier,
      order,
      selector,
      ...(scope.kind === 'global' && { namespaceSelector: scope.namespaceSelector }),
      types: [...types],
      ...(ingress.length > 0 && { ingress: ingress.map(ruleSpec) }),
      ...(egress.length > 0 && { egress: egress.map(ruleSpec) }),
    },
  };
}

function ruleSpec({ action, protocol, source, destination }: CalicoRule): GlobalNetworkPolicySpecEgress {
  return {
    action,
    ...(protocol !== undefined && { protocol: { value: protocol } }),
    ...(source && { source: entitySpec(source) }),
    ...(destination && { destination: entitySpec(destination) }),
  };
}

function entitySpec({
  selector,
  namespaceSelector,
  nets,
  service,
  ports,
}: CalicoEntity): GlobalNetworkPolicySpecEgressDestination {
  return {
    ...(selector !== undefined && { selector }),
    ...(namespaceSelector !== undefined && { namespaceSelector }),
    ...(nets && { nets: [...nets] }),
    ...(service && { services: service }),
    ...(ports && { ports: ports.map((value) => ({ value })) }),
  };
}
