import {
  calicoApis,
  calicoVersions,
  enforcers,
  hostNetworkViews,
  type Options,
} from '../../contract/options.ts';
import { type Cidr, tryParseCidrOrAddress } from '../../sets/address-set.ts';
import { type Field, isGiven, isMapOf, itemsOf } from './field.ts';

/** What the verdicts presuppose: the options of the command line, in the words of the file. */
export function parseOptions(field: Field): Partial<Options> {
  if (!isGiven(field)) return {};
  const keys = ['enforcer', 'calico', 'calicoApi', 'podCidrs', 'nodeCidrs', 'serviceCidrs', 'hostNetwork'];
  if (!isMapOf(field, keys)) return {};
  const given: { -readonly [K in keyof Options]?: Options[K] } = {};
  const enforcer = oneOf(field.child('enforcer'), enforcers);
  if (enforcer !== undefined) given.enforcer = enforcer;
  const calico = oneOf(field.child('calico'), calicoVersions);
  if (calico !== undefined) given.calico = calico;
  const calicoApi = oneOf(field.child('calicoApi'), calicoApis);
  if (calicoApi !== undefined) given.calicoApi = calicoApi;
  const hostNetwork = oneOf(field.child('hostNetwork'), hostNetworkViews);
  if (hostNetwork !== undefined) given.hostNetwork = hostNetwork;
  for (const key of ['podCidrs', 'nodeCidrs', 'serviceCidrs'] as const) {
    if (isGiven(field.child(key))) given[key] = parseCidrs(field.child(key));
  }
  return given;
}

function oneOf<T extends string>(field: Field, known: readonly T[]): T | undefined {
  if (!isGiven(field)) return undefined;
  // YAML takes 3.31 without quotes for a number.
  const found = known.find((candidate) => candidate === String(field.value));
  return (
    found ?? field.refuse(`${field.name} is ${JSON.stringify(field.value)}; write ${known.join(' or ')}`)
  );
}

/** Ranges; an address by itself is a range of one. */
export function parseCidrs(field: Field): readonly Cidr[] {
  return itemsOf(field).flatMap((item) => {
    const cidr = typeof item.value === 'string' ? tryParseCidrOrAddress(item.value) : undefined;
    return (
      cidr ??
      item.refuse(`${JSON.stringify(item.value)} is not an address range; write one such as 10.244.0.0/16`) ??
      []
    );
  });
}
