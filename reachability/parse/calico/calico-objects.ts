import { acceptObject } from '../../contract/finding.ts';
import { namespaceLabel } from '../../model/labels/labels.ts';
import type { FelixSettings, NetworkSetObject, TierObject } from '../../model/objects.ts';
import { builtInTiers } from '../../model/tiers.ts';
import { readMetadata } from '../fields/metadata.ts';
import { type Fields, fieldsAt, integerAt, listAt, numberAt, stringAt, valueAt } from '../fields/reader.ts';
import { readSpec } from './calico-spec.ts';
import { type CalicoReader, faulty } from './fields/calico-faults.ts';
import { isTierName } from './fields/calico-names.ts';
import { readSetNets } from './fields/calico-nets.ts';
import { looseningSettings, whatSettingLoosens } from './fields/felix-settings.ts';
import { labelsOfStored } from './fields/stored-metadata.ts';

/** Level with the default tier: that is what Calico gives to a tier that states none (C1). */
const defaultTierOrder = 1_000_000;

export function parseTier(reader: CalicoReader): TierObject | undefined {
  const { name } = readMetadata(reader.object);
  const spec = readSpec(reader, ['order', 'defaultAction']);
  const stated = numberAt(spec, 'order');
  const order = stated ?? defaultTierOrder;
  const action = stringAt(spec, 'defaultAction') ?? 'Deny';
  const path = [...spec.path, 'defaultAction'];
  // The resource definitions of both releases say so.
  if (action !== 'Pass' && action !== 'Deny') {
    const message = `spec.defaultAction ${JSON.stringify(action)} is neither Pass nor Deny`;
    reader.object.report('error', 'rejected', path, `${message}; the API server rejects the object`);
  }
  const builtIn = builtInTiers[reader.version].find((tier) => tier.name === name);
  if (builtIn !== undefined && order !== builtIn.order) {
    faulty(reader, spec.path, `the tier ${name} must have order ${builtIn.order}`, 'client', 'surprising');
  }
  if (builtIn !== undefined && action.toLowerCase() !== builtIn.defaultAction) {
    const message = `the tier ${name} must have the default action ${builtIn.defaultAction}`;
    faulty(reader, path, message, 'schema', 'surprising');
  }
  if (builtIn === undefined && order === defaultTierOrder) {
    const what = stated === undefined ? 'spec.order is missing, so it is that' : 'spec.order is that';
    const message = `${what} of the default tier, and the name decides which of the two is asked first; give it another order`;
    reader.object.report('warning', 'surprising', spec.path, message);
  }
  if (!isTierName(name)) {
    const message = `the name ${JSON.stringify(name)} may hold lower case letters, digits and dashes, 63 at most`;
    faulty(reader, ['metadata', 'name'], message, 'client', 'enforced');
  }
  return reader.object.isLost()
    ? undefined
    : { name, order, defaultAction: action === 'Pass' ? 'pass' : 'deny' };
}

export function parseNetworkSet(reader: CalicoReader): NetworkSetObject | undefined {
  const { namespace, name } = readMetadata(reader.object);
  const labels = labelsOfStored(reader);
  const isNamespaced = reader.object.manifest.kind === 'NetworkSet';
  const spec = readSpec(reader, ['nets']);
  const addresses = readSetNets(reader, spec);
  if ((listAt(spec, 'nets') ?? []).length === 0) {
    const message = 'the set has no addresses, so a rule that selects it matches none';
    reader.object.report('warning', 'surprising', spec.path, message);
  }
  if (Object.hasOwn(labels, namespaceLabel)) {
    const message = `the label ${namespaceLabel} is Calico's own`;
    faulty(reader, ['metadata', 'labels'], message, 'client', 'surprising');
  }
  if (reader.object.isLost()) return undefined;
  return { ...(isNamespaced ? { namespace } : {}), name, labels, addresses };
}

/** Only what decides connections; the agent has a hundred other settings. */
export function parseFelixConfiguration(reader: CalicoReader): FelixSettings {
  const { name } = readMetadata(reader.object);
  const spec = fieldsAt(reader.object.root, 'spec');
  reportLoosened(reader, spec);
  reportAnnotations(reader);
  const action = stringAt(spec, 'defaultEndpointToHostAction');
  const nftablesMode = stringAt(spec, 'nftablesMode');
  if (name !== 'default') return action === undefined ? {} : { isOwnNodeByNode: true };
  const vxlanPort = integerAt(spec, 'vxlanPort');
  return {
    ...(vxlanPort !== undefined && { vxlanPort }),
    ...(action !== undefined && {
      endpointToHost: action === 'Accept' ? 'accept' : action === 'Return' ? 'policy' : 'drop',
    }),
    ...(nftablesMode !== undefined && { nftablesMode }),
  };
}

function reportLoosened({ object, enforced }: CalicoReader, spec: Fields): void {
  for (const key of looseningSettings(enforced)) {
    const value = valueAt(spec, key);
    const what = whatSettingLoosens(key, value, enforced);
    if (what === undefined) continue;
    const message = `spec.${key} is ${JSON.stringify(value)}, so ${what}, and no verdict here counts that; remove it, ${acceptObject}`;
    object.report('warning', 'elsewhere', [...spec.path, key], message);
  }
}

/** Annotations of this prefix come before the fields of the spec. */
const settingPrefix = 'config.projectcalico.org/';

function reportAnnotations({ object }: CalicoReader): void {
  const annotations = fieldsAt(object.root, 'metadata', 'annotations');
  for (const key of Object.keys(annotations.values)) {
    if (!key.startsWith(settingPrefix)) continue;
    const message = `annotation ${key} sets what the agent does, whatever spec says, and no verdict here counts that; set it in spec, ${acceptObject}`;
    object.report('warning', 'elsewhere', [...annotations.path, key], message);
  }
}
