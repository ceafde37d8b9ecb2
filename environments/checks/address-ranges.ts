import { aksNetworkDefaults } from '../azure-settings.ts';
import type { Environment } from '../environment.ts';
import { contains, overlaps, tryParseCidr } from './cidr.ts';
import type { Finding } from './finding.ts';

const path = 'azure.cluster.network';

/**
 * Address ranges that AKS accepts only to fail later: unreadable, overlapping, or a DNS address outside the Services.
 * https://learn.microsoft.com/azure/aks/configure-azure-cni#plan-ip-addressing-for-your-cluster
 */
export function checkAddressRanges({ azure }: Environment): readonly Finding[] {
  const { serviceCidr, dnsServiceIp } = azure.cluster.network;
  if (serviceCidr === undefined && dnsServiceIp === undefined) return [];
  if (serviceCidr === undefined || dnsServiceIp === undefined) {
    return [
      {
        path: `${path}.${serviceCidr === undefined ? 'serviceCidr' : 'dnsServiceIp'}`,
        value: undefined,
        problem: 'serviceCidr and dnsServiceIp depend on each other',
        remedy: 'Set both or neither',
      },
    ];
  }
  return checkServiceRange(serviceCidr, dnsServiceIp);
}

function checkServiceRange(serviceCidr: string, dnsServiceIp: string): readonly Finding[] {
  const services = tryParseCidr(serviceCidr);
  if (services === undefined) {
    return [
      {
        path: `${path}.serviceCidr`,
        value: serviceCidr,
        problem: 'is not an IPv4 range in CIDR notation that names its network address',
        remedy: 'Write it like 10.0.0.0/16',
      },
    ];
  }
  const findings: Finding[] = [];
  const vnet = tryParseCidr(aksNetworkDefaults.vnetCidr);
  if (vnet !== undefined && overlaps(services, vnet)) {
    findings.push({
      path: `${path}.serviceCidr`,
      value: serviceCidr,
      problem: `overlaps ${aksNetworkDefaults.vnetCidr}, the VNet that AKS creates for nodes and pods`,
      remedy: `Choose a range outside it, such as ${aksNetworkDefaults.serviceCidr}`,
    });
  }
  if (services.prefix <= 12) {
    findings.push({
      path: `${path}.serviceCidr`,
      value: serviceCidr,
      problem: 'is too large: AKS wants fewer addresses than a /12 has',
      remedy: 'Lengthen the prefix to /13 or more',
    });
  }
  if (!contains(services, dnsServiceIp) || dnsServiceIp === services.network.toString()) {
    findings.push({
      path: `${path}.dnsServiceIp`,
      value: dnsServiceIp,
      problem: `is not a usable address of the Service range ${serviceCidr}`,
      remedy: 'Choose an address inside the range, other than its first two',
    });
  }
  return findings;
}
