import { defaultTier } from '../../../environments/flows/calico-parts.ts';
import { guardrailNames, guardrailTier } from '../../../environments/flows/guardrail-names.ts';
import { namespaceNameLabel } from '../../../environments/flows/own-workloads.ts';
import type { ResolvedEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { azureAddresses } from '../../../environments/settings/addresses/azure-addresses.ts';
import type { CalicoNetworkSet } from '../../../environments/settings/network-policies/calico-flavour.ts';
import type {
  CalicoPolicyWithDefaults,
  CalicoRule,
} from '../../../environments/settings/network-policies/calico-policy.ts';
import type { CalicoModel } from './calico-model.ts';

/**
 * What holds for every namespace but those of the cluster itself and of others that the environment names, whatever the
 * policies inside it say or forget; and what the environment adds. docs/network-policies.md explains each.
 */
export function guardrails(environment: ResolvedEnvironment): CalicoModel {
  const { tiers, networkSets, policies } = environment.networkPolicies.calico;
  const { exemptNamespaces: exempt, world } = environment;
  const own = world.ownNamespaces.map(({ name }) => name);
  return {
    tiers: [guardrailTier, ...tiers],
    networkSets: [nodeServices, ...networkSets],
    policies: [
      denyNodeServices(exempt),
      wireServerForDns,
      allowDns([...exempt, ...own].toSorted()),
      defaultDeny(exempt),
      ...policies,
    ],
  };
}

/** What Azure serves to the machines themselves: no pod of an application needs it. */
const nodeServices: CalicoNetworkSet = {
  name: guardrailNames.nodeServices,
  labels: { 'network-set': guardrailNames.nodeServices },
  nets: [azureAddresses.wireServer, azureAddresses.instanceMetadata],
};

/** `global()` keeps pods out that carry the set's label themselves. */
const toNodeServices: CalicoRule = {
  action: 'Deny',
  destination: {
    selector: `network-set == '${guardrailNames.nodeServices}'`,
    namespaceSelector: 'global()',
  },
};

function denyNodeServices(exempt: readonly string[]): CalicoPolicyWithDefaults {
  return {
    name: guardrailNames.denyNodeServices,
    tier: guardrailTier.name,
    order: 100,
    scope: { kind: 'global', namespaceSelector: namespacesBut(exempt) },
    selector: 'all()',
    types: ['Egress'],
    ingress: [],
    egress: [toNodeServices],
    why: 'instance metadata hands out tokens of the node, and the WireServer its settings',
  };
}

/** CoreDNS asks the WireServer for names outside the cluster, and needs nothing else of it. */
const wireServerForDns: CalicoPolicyWithDefaults = {
  name: guardrailNames.wireServerForDns,
  tier: guardrailTier.name,
  order: 200,
  scope: { kind: 'global', namespaceSelector: `${namespaceNameLabel} == 'kube-system'` },
  selector: "k8s-app == 'kube-dns'",
  types: ['Egress'],
  ingress: [],
  egress: [
    ...(['UDP', 'TCP'] as const).map((protocol) => ({
      action: 'Pass' as const,
      protocol,
      destination: { nets: [azureAddresses.wireServer], ports: [53] },
    })),
    toNodeServices,
  ],
  why: 'CoreDNS asks the WireServer for names, and for nothing else',
};

/** Names for namespaces without policies; those of the environment have flows for it. */
function allowDns(others: readonly string[]): CalicoPolicyWithDefaults {
  const ports = [53];
  const toCoreDns = {
    selector: "k8s-app == 'kube-dns'",
    namespaceSelector: `${namespaceNameLabel} == 'kube-system'`,
    ports,
  };
  return {
    name: guardrailNames.allowDns,
    tier: defaultTier,
    order: 9000,
    scope: { kind: 'global', namespaceSelector: namespacesBut(others) },
    selector: 'all()',
    types: ['Egress'],
    ingress: [],
    egress: (['UDP', 'TCP'] as const).flatMap((protocol) => [
      { action: 'Allow', protocol, destination: toCoreDns },
      { action: 'Allow', protocol, destination: { nets: azureAddresses.localDns, ports } },
    ]),
    why: 'names, from CoreDNS and LocalDNS, for namespaces without policies of their own',
  };
}

/** Standard NetworkPolicies are asked first, at order 1000: what one of them allows stays allowed. */
function defaultDeny(exempt: readonly string[]): CalicoPolicyWithDefaults {
  return {
    name: guardrailNames.defaultDeny,
    tier: defaultTier,
    order: 10_000,
    scope: { kind: 'global', namespaceSelector: namespacesBut(exempt) },
    selector: 'all()',
    types: ['Ingress', 'Egress'],
    ingress: [],
    egress: [],
    why: 'nothing may connect but what a policy allows, in namespaces that have none either',
  };
}

/** Without `has`, the selector would hold for the nodes themselves, which are in no namespace. */
function namespacesBut(names: readonly string[]): string {
  const list = names.map((name) => `'${name}'`).join(', ');
  return `has(${namespaceNameLabel}) && ${namespaceNameLabel} not in { ${list} }`;
}
