import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { azureAddresses } from '../../settings/addresses/azure-addresses.ts';
import { covers, tryParseCidr } from '../../settings/addresses/cidr.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import type { OutsideRange } from '../../settings/network-policies/outside-range.ts';
import { checkName, dnsLabel } from '../rules/name-rule.ts';

/** Ranges that cannot be read, or that hold more than the outside that their name promises. */
export function checkOutsideRanges(environment: ResolvedEnvironment): readonly Finding[] {
  const { ranges } = environment.networkPolicies;
  const builtIn = environment.builtInRanges.map(({ name }) => name);
  const inside = insideAddresses(environment);
  const services = environment.exposedServices.flatMap(({ path, range }) =>
    range === undefined ? [] : checkRange(`${path}.loadBalancerSourceRanges`, '', range, inside),
  );
  const own = ranges.flatMap((range, index) => {
    const path = `networkPolicies.ranges[${index}]`;
    const isTaken =
      builtIn.includes(range.name) || ranges.findIndex(({ name }) => name === range.name) !== index;
    return [
      ...checkName(`${path}.name`, range.name, dnsLabel),
      ...(isTaken
        ? [finding(`${path}.name`, range.name, 'is the name of another range', 'Choose another name')]
        : []),
      ...checkRange(path, '.cidrs', range, inside),
    ];
  });
  return [...services, ...own];
}

/** Addresses that are not outside, and what they are. */
function insideAddresses({ azure }: ResolvedEnvironment): ReadonlyMap<string, string> {
  const { pods, services } = azure.cluster.addresses;
  return new Map([
    [pods, 'the addresses of pods, which Calico would let in too'],
    [services, 'the addresses of Services, which policies never see'],
    [azureAddresses.instanceMetadata, 'the instance metadata, which hands out tokens of the node'],
    [azureAddresses.wireServer, 'the WireServer, which hands out settings of the node'],
  ]);
}

function checkRange(
  path: string,
  cidrsAt: '.cidrs' | '',
  { cidrs, except }: OutsideRange,
  inside: ReadonlyMap<string, string>,
): readonly Finding[] {
  if (cidrs.length === 0) {
    return [finding(`${path}${cidrsAt}`, cidrs, 'holds no address', 'List at least one range')];
  }
  const unreadable = [
    ...unreadableCidrs(`${path}${cidrsAt}`, cidrs),
    ...unreadableCidrs(`${path}.except`, except),
  ];
  if (unreadable.length > 0) return unreadable;
  return [
    ...except.flatMap((part, index) =>
      cidrs.some((cidr) => covers(cidr, part) && cidr !== part)
        ? []
        : [
            finding(
              `${path}.except[${index}]`,
              part,
              'is not a part of any of the ranges',
              'Take it out, or correct it',
            ),
          ],
    ),
    ...cidrs.flatMap((cidr, index) =>
      [...inside]
        .filter(([address]) => holds(cidr, except, address))
        .map(([address, meaning]) =>
          finding(
            `${path}${cidrsAt}[${index}]`,
            cidr,
            `overlaps ${address}, ${meaning}`,
            "Narrow the range or add the part to except; the built-in range 'internet' is the whole outside",
          ),
        ),
    ),
  ];
}

function unreadableCidrs(path: string, cidrs: readonly string[]): readonly Finding[] {
  return cidrs.flatMap((cidr, index) =>
    tryParseCidr(cidr) === undefined
      ? [
          finding(
            `${path}[${index}]`,
            cidr,
            'is not an IPv4 range in CIDR notation that names its network address',
            'Write it like 203.0.113.0/24, a single address like 203.0.113.7/32',
          ),
        ]
      : [],
  );
}

/** Whether `cidr` without `except` shares an address with `other`: of two CIDRs that overlap, one is inside the other. */
function holds(cidr: string, except: readonly string[], other: string): boolean {
  const shared = covers(cidr, other) ? other : covers(other, cidr) ? cidr : undefined;
  return shared !== undefined && !except.some((part) => covers(part, shared));
}
