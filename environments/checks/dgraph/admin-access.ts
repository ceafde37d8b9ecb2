import ipaddr from 'ipaddr.js';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { AdminAccess } from '../../settings/dgraph/admin-access.ts';
import type { Finding } from '../../settings/findings/finding.ts';

const hostPattern = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/i;
const remedy = 'Write an IP address, a CIDR, an IPv4 range a:b, or a host name, each as an entry of its own';

/**
 * Entries that stop an Alpha at start, because it splits the list at commas and reads each part as it is, and entries
 * that let everyone in. https://docs.dgraph.io/admin/security/
 */
export function checkAdminAccess({ dgraph }: ResolvedEnvironment): readonly Finding[] {
  return [
    ...checkAccess('dgraph.adminAccess', dgraph.adminAccess),
    ...checkAccess('dgraph.zero.adminAccess', dgraph.zero.adminAccess),
    ...(dgraph.backups === undefined
      ? []
      : checkEntries('dgraph.backups.podRanges', dgraph.backups.podRanges)),
  ];
}

function checkAccess(path: string, access: AdminAccess | undefined): readonly Finding[] {
  return access?.kind === 'listed' ? checkEntries(`${path}.allow`, access.allow) : [];
}

function checkEntries(path: string, entries: readonly string[]): readonly Finding[] {
  return entries.flatMap((entry, index) => checkEntry(`${path}[${index}]`, entry));
}

function checkEntry(path: string, entry: string): readonly Finding[] {
  if (/[\s,;]/.test(entry)) {
    return [{ path, value: entry, problem: 'holds a space, comma or semicolon', remedy }];
  }
  if (/\/0$/.test(entry)) {
    return [
      {
        path,
        value: entry,
        problem: 'lets everyone administer',
        remedy: "List narrower ranges; to let everyone in, set adminAccess to { kind: 'anyone' }",
      },
    ];
  }
  return isEntry(entry) ? [] : [{ path, value: entry, problem: 'cannot be read by Dgraph', remedy }];
}

function isEntry(entry: string): boolean {
  // Dgraph knows IPv6 by its double colon alone: an address written in full it takes for a broken range.
  if (entry.includes('::')) {
    return entry.includes('/') ? ipaddr.IPv6.isValidCIDR(entry) : ipaddr.IPv6.isValid(entry);
  }
  const [low, high, ...rest] = entry.split(':');
  if (high !== undefined) {
    return rest.length === 0 && isIpv4(low) && isIpv4(high) && number(low) <= number(high);
  }
  if (entry.includes('/')) return ipaddr.IPv4.isValidCIDRFourPartDecimal(entry);
  return isIpv4(entry) || (hostPattern.test(entry) && !/^[\d.]+$/.test(entry));
}

function isIpv4(text: string | undefined): text is string {
  return text !== undefined && ipaddr.IPv4.isValidFourPartDecimal(text);
}

function number(address: string): number {
  return ipaddr.IPv4.parse(address).octets.reduce((sum, octet) => sum * 256 + octet, 0);
}
