import { acceptObject } from '../contract/finding.ts';
import type { Options } from '../contract/options.ts';
import type { FelixSettings, HostEndpointObject, NetworkSetObject, TierObject } from '../model/objects.ts';
import type { Policy } from '../model/policy.ts';
import { parseHostEndpoint } from './calico/calico-host-endpoint.ts';
import { parseFelixConfiguration, parseNetworkSet, parseTier } from './calico/calico-objects.ts';
import { parseCalicoPolicy } from './calico/calico-policy.ts';
import {
  type AroundCalico,
  type CalicoForm,
  isCheckedByClient,
  tryReadCalico,
} from './calico/fields/calico-faults.ts';
import type { ObjectReader } from './fields/reader.ts';
import { clusterPolicies, parseClusterPolicy } from './policies/cluster-policy.ts';
import { refuseNullItems } from './server/check-nulls.ts';

/** An object that Calico enforces, or by which it enforces others. */
export type ParsedCalico =
  | { readonly kind: 'policies'; readonly value: Policy | undefined }
  | { readonly kind: 'tiers'; readonly value: TierObject | undefined }
  | { readonly kind: 'networkSets'; readonly value: NetworkSetObject | undefined }
  | { readonly kind: 'hostEndpoints'; readonly value: HostEndpointObject | undefined }
  | { readonly kind: 'felix'; readonly value: FelixSettings };

/** A policy of the network policy API, which a release of Calico enforces. */
export function parsePolicyApi(object: ObjectReader, options: Options): ParsedCalico | undefined {
  const enforcedBy = clusterPolicies.get(object.manifest.kind);
  if (enforcedBy === undefined || isForeign(object, options)) return undefined;
  if (enforcedBy === options.calico) {
    refuseNullItems(object);
    return { kind: 'policies', value: parseClusterPolicy(object) };
  }
  const message = `Calico ${options.calico} does not enforce this kind; ${enforcedBy} does`;
  object.report('warning', 'not-enforced', [], message);
  return undefined;
}

/** An object of one of Calico's own groups. Undefined for one that decides nothing. */
export function parseCalico(
  object: ObjectReader,
  form: CalicoForm,
  options: Options,
  around: AroundCalico,
): ParsedCalico | undefined {
  const reader = tryReadCalico(object, form, options, around);
  if (reader === undefined) return undefined;
  if (!isCheckedByClient(reader)) refuseNullItems(object);
  const { kind } = object.manifest;
  if (knownCalicoKinds.includes(kind) && isForeign(object, options)) return undefined;
  switch (kind) {
    case 'NetworkPolicy':
    case 'GlobalNetworkPolicy':
      return { kind: 'policies', value: parseCalicoPolicy(reader) };
    case 'Tier':
      return { kind: 'tiers', value: parseTier(reader) };
    case 'NetworkSet':
    case 'GlobalNetworkSet':
      return { kind: 'networkSets', value: parseNetworkSet(reader) };
    case 'HostEndpoint':
      return { kind: 'hostEndpoints', value: parseHostEndpoint(reader) };
    case 'FelixConfiguration':
      return { kind: 'felix', value: parseFelixConfiguration(reader) };
    case 'Profile':
      object.report(
        'error',
        'not-enforced',
        [],
        'on Kubernetes, Calico makes profiles from namespaces and service accounts itself; this one is refused',
      );
      return undefined;
    case 'StagedNetworkPolicy':
    case 'StagedGlobalNetworkPolicy':
    case 'StagedKubernetesNetworkPolicy':
      object.report('warning', 'not-enforced', [], 'a staged policy is never enforced');
      return undefined;
    default:
      return undefined;
  }
}

const knownCalicoKinds: readonly string[] = [
  'NetworkPolicy',
  'GlobalNetworkPolicy',
  'Tier',
  'NetworkSet',
  'GlobalNetworkSet',
  'HostEndpoint',
];

/** The generic enforcer promises the NetworkPolicy of Kubernetes and nothing else. */
function isForeign(object: ObjectReader, { enforcer }: Options): boolean {
  if (enforcer === 'calico') return false;
  const { kind } = object.manifest;
  const start =
    'with --enforcer generic, only NetworkPolicies of networking.k8s.io are enforced; it is left out';
  // Where a plug-in enforces it, it may allow what they refuse.
  if (kind.endsWith('Policy') || kind === 'Tier') {
    const remedy = `give --enforcer calico, ${acceptObject}`;
    object.report('warning', 'unknown', [], `${start}, while Calico would enforce it: ${remedy}`);
  } else object.report('warning', 'not-enforced', [], start);
  return true;
}
