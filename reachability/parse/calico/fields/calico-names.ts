import { type Fields, stringAt } from '../../fields/reader.ts';
import { type CalicoReader, faulty, isCheckedByClient } from './calico-faults.ts';

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const tierPattern = new RegExp(`^${label}$`);
const subdomain = new RegExp(`^${label}(\\.${label})*$`);
const policyNames: Readonly<Record<'NetworkPolicy' | 'GlobalNetworkPolicy', RegExp>> = {
  NetworkPolicy: new RegExp(`^((${label})(\\.${label})?|(knp|ossg)\\.default\\.(${label}(\\.${label})*))$`),
  GlobalNetworkPolicy: new RegExp(`^(${label}\\.)?${label}$`),
};

/** Names of policies that Calico makes from those of others, each in a tier that its name does not say. */
const madeByCalico: readonly (readonly [prefix: string, tier: string])[] = [
  ['knp.default.', 'default'],
  ['kanp.adminnetworkpolicy.', 'adminnetworkpolicy'],
  ['kbanp.baselineadminnetworkpolicy.', 'baselineadminnetworkpolicy'],
  ['ossg.', 'default'],
];

export function isSubdomain(name: string): boolean {
  return subdomain.test(name);
}

/** No dots, since they separate a tier from a policy. */
export function isTierName(name: string): boolean {
  return name.length <= 63 && tierPattern.test(name);
}

/** What Calico's client allows as the name of a policy: one dot at most. */
export function checkPolicyName(reader: CalicoReader, kind: keyof typeof policyNames, name: string): void {
  if (policyNames[kind].test(name) && name.length <= 253) return;
  const message = `the name ${JSON.stringify(name)} may hold lower case letters, digits, dashes and one dot`;
  faulty(reader, ['metadata', 'name'], message, 'client', 'enforced');
}

/**
 * The tier that a policy is evaluated in. Up to 3.31 the storage form carries it in the policy's name, before the first dot,
 * and spec.tier says nothing: `my.policy` is in a tier `my`. From 3.32 on spec.tier counts (C9).
 */
export function readTier(reader: CalicoReader, name: string, spec: Fields): string {
  const stated = stringAt(spec, 'tier') || 'default';
  if (isCheckedByClient(reader) && !reader.tiers.has(stated)) {
    const message = `spec.tier: there is no tier ${JSON.stringify(stated)} here, and Calico refuses a policy without its tier; add the Tier`;
    faulty(reader, [...spec.path, 'tier'], message, 'client', 'enforced');
  }
  if (reader.version === '3.32') return warnMissing(reader, spec, stated);
  const path = ['metadata', 'name'];
  if (reader.form === 'v3') {
    const isMade = madeByCalico.some(([prefix]) => name.startsWith(prefix));
    const isTiered = name.includes('.') ? name.startsWith(`${stated}.`) : stated === 'default';
    if (!isMade && !isTiered) {
      const message = `the name of a policy in tier ${stated} must begin with "${stated}."`;
      faulty(reader, path, message, 'client', 'surprising');
    }
    // Whatever the name says: it is refused above if the two differ.
    return isMade ? tierInName(name) : stated;
  }
  const tier = tierInName(name);
  if (tier !== stated) {
    const message = `the name ${name} puts the policy into tier ${tier}, whatever spec.tier says; name it ${stated}.${name} to have it in tier ${stated}`;
    reader.object.report('warning', 'surprising', path, message);
  }
  return warnMissing(reader, spec, tier);
}

/** A tier without a Tier object comes last and denies (C1). */
function warnMissing(reader: CalicoReader, spec: Fields, tier: string): string {
  if (!isCheckedByClient(reader) && !reader.tiers.has(tier)) {
    const message = `there is no tier ${JSON.stringify(tier)} here: unless the cluster has it, the policy is asked after those of all other tiers, and the tier denies what none of its rules matches; add the Tier`;
    reader.object.report('error', 'elsewhere', spec.path, message);
  }
  return tier;
}

function tierInName(name: string): string {
  const made = madeByCalico.find(([prefix]) => name.startsWith(prefix));
  return made?.[1] ?? (name.includes('.') ? name.slice(0, name.indexOf('.')) : 'default');
}
