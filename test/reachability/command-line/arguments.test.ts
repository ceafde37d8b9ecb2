import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../reachability/command-line/arguments.ts';
import { cidrs } from '../cluster-fixture.ts';

describe('the arguments', () => {
  it.each([
    [['help'], { kind: 'help' }],
    [['--help'], { kind: 'help' }],
    [['help', 'list'], { kind: 'help', about: 'list' }],
    [['list', '--help'], { kind: 'help', about: 'list' }],
  ])('%j ask for help', (args, command) => {
    expect(parseCommand(args)).toEqual(command);
  });
  it.each([
    [[], 'no command given; write list, explain, check, exposure, diff or explore, or --help'],
    [['lst', 'x'], 'lst is no command; write list, explain, check'],
    [['help', 'lst'], 'lst is no command; write list'],
    [['list', '--enforcer', 'cilium', 'x'], '--enforcer cilium is not known; write calico or generic'],
    [['list', '--calico', '3.30', 'x'], '--calico 3.30 is not known; write 3.31 or 3.32'],
    [
      ['list', '--calico-api', 'toString', 'x'],
      '--calico-api toString is not known; write aggregated or native',
    ],
    [['list', '--format', 'xml', 'x'], '--format xml is not known; write text, json'],
    [['list', '--direction', 'in', 'x'], '--direction in is not known; write ingress or egress'],
    [['list', '--formt', 'json', 'x'], 'there is no option --formt: did you mean --format?'],
    [['list', '-z', 'x'], 'there is no option -z: there are --format'],
    [['list', 'x', '--format'], '--format'],
    [['list', '--from', 'a/b', 'x'], '--from'],
    [['diff', 'x'], 'diff'],
    [['check', 'x'], '--expect'],
    [['explain', '--from', 'a/b', '--to', 'c/d', '--port', 'tcp/0', 'x'], '--port tcp/0'],
    [['explain', '--from', 'a/b', '--to', 'c/d', '--port', 'icmp/8', 'x'], '--port icmp/8'],
  ])('%j are refused', (args, message) => {
    expect(() => parseCommand(args)).toThrow(message);
  });
  it('may give ranges together or one by one, and every option of the analysis', () => {
    const args = [
      '--pod-cidr',
      '10.0.0.0/16,fd00::/64',
      '--pod-cidr',
      '10.1.0.0/16',
      '--service-cidr',
      '10.2.0.0/16',
    ];
    const more = [
      '--enforcer',
      'generic',
      '--calico',
      '3.32',
      '--calico-api',
      'native',
      '--host-network-as-pods',
      '--direction',
      'egress',
    ];
    expect(parseCommand(['list', ...args, ...more, 'x'])).toMatchObject({
      input: {
        paths: ['x'],
        options: {
          podCidrs: cidrs('10.0.0.0/16', 'fd00::/64', '10.1.0.0/16'),
          serviceCidrs: cidrs('10.2.0.0/16'),
          nodeCidrs: [],
          enforcer: 'generic',
          calico: '3.32',
          calicoApi: 'native',
          hostNetwork: 'pods',
        },
      },
      filter: { direction: 'egress', namespaces: [] },
    });
  });
});
