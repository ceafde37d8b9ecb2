import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import { untyped, withDgraph, withZero } from '../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../support/environments/edit-environment.ts';

const admits = (...allow: readonly string[]): Environment =>
  withDgraph({ adminAccess: { kind: 'listed', allow } });

describe('an admin whitelist', () => {
  test.each<[string, Environment, string]>([
    [
      'with a space',
      admits('10.0.0.1, 10.0.0.2'),
      'dgraph.adminAccess.allow[0] = "10.0.0.1, 10.0.0.2": holds a space, comma or semicolon. Write an IP address, a CIDR, an IPv4 range a:b, or a host name, each as an entry of its own.',
    ],
    [
      'with a semicolon',
      admits('10.0.0.1;token=x'),
      'dgraph.adminAccess.allow[0] = "10.0.0.1;token=x": holds a space, comma or semicolon. Write an IP address, a CIDR, an IPv4 range a:b, or a host name, each as an entry of its own.',
    ],
    [
      'that lists everyone by IPv4',
      admits('0.0.0.0/0'),
      'dgraph.adminAccess.allow[0] = "0.0.0.0/0": lets everyone administer. List narrower ranges; to let everyone in, set adminAccess to { kind: \'anyone\' }.',
    ],
    [
      'that lists everyone by IPv6',
      admits('::/0'),
      'dgraph.adminAccess.allow[0] = "::/0": lets everyone administer. List narrower ranges; to let everyone in, set adminAccess to { kind: \'anyone\' }.',
    ],
    [
      'with an address that does not exist',
      admits('10.0.0.256'),
      'dgraph.adminAccess.allow[0] = "10.0.0.256": cannot be read by Dgraph. Write an IP address, a CIDR, an IPv4 range a:b, or a host name, each as an entry of its own.',
    ],
    [
      'with a range upside down',
      admits('10.0.0.9:10.0.0.1'),
      'dgraph.adminAccess.allow[0] = "10.0.0.9:10.0.0.1": cannot be read by Dgraph. Write an IP address, a CIDR, an IPv4 range a:b, or a host name, each as an entry of its own.',
    ],
    [
      'with an IPv6 address in full',
      admits('fd00:0:0:0:0:0:0:1'),
      'dgraph.adminAccess.allow[0] = "fd00:0:0:0:0:0:0:1": cannot be read by Dgraph. Write an IP address, a CIDR, an IPv4 range a:b, or a host name, each as an entry of its own.',
    ],
    [
      'with a CIDR of 33 bits',
      admits('10.0.0.0/33'),
      'dgraph.adminAccess.allow[0] = "10.0.0.0/33": cannot be read by Dgraph. Write an IP address, a CIDR, an IPv4 range a:b, or a host name, each as an entry of its own.',
    ],
    [
      'of an unknown kind',
      withDgraph({ adminAccess: untyped({ kind: 'everyone' }) }),
      "dgraph.adminAccess.kind = \"everyone\": must be 'listed' or 'anyone'. Correct it.",
    ],
    [
      'of Zero with a space',
      withZero({ adminAccess: { kind: 'listed', allow: [' 10.0.0.1'] } }),
      'dgraph.zero.adminAccess.allow[0] = " 10.0.0.1": holds a space, comma or semicolon. Write an IP address, a CIDR, an IPv4 range a:b, or a host name, each as an entry of its own.',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    [
      'of addresses, ranges and names',
      admits(
        '10.0.0.1',
        '10.0.0.1:10.0.0.9',
        '192.168.0.0/16',
        'fd00::1',
        'fd00::/64',
        'host.docker.internal',
      ),
    ],
    ['for everyone, when it says so', withDgraph({ adminAccess: { kind: 'anyone' } })],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
