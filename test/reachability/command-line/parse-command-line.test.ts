import { describe, expect, test } from 'vitest';
import { type Call, defineCommand } from '../../../reachability/command-line/command.ts';
import { filterOptions, toFilter } from '../../../reachability/command-line/filter-options.ts';
import { flag, texts } from '../../../reachability/command-line/option.ts';
import { parseCommandLine } from '../../../reachability/command-line/parse-command-line.ts';
import { commandTable } from '../../../reachability/commands/commands.ts';
import { cidrs } from '../cluster-fixture.ts';

const parse = (args: readonly string[]) => parseCommandLine(args, commandTable);

describe('the command line', () => {
  test.each([
    [['help'], { kind: 'help' }],
    [['--help'], { kind: 'help' }],
    [['help', 'list'], { kind: 'help', about: 'list' }],
    [['list', '--help'], { kind: 'help', about: 'list' }],
  ])('%j asks for help', (args, request) => {
    expect(parse(args)).toEqual(request);
  });

  test.each([
    [[], /^no command given; write list, .* or explore, or --help/],
    [['lst', 'x'], /^lst is not a command; did you mean list\? There are list, .* explore$/],
    [['help', 'lst'], 'lst is not a command; did you mean list?'],
    [['frobnicate'], /^frobnicate is not a command; write list, .* or explore\b/],
    [['constructor', 'x'], 'constructor is not a command; write list'],
    [['list', '--enforcer', 'cilium', 'x'], '--enforcer cilium is not known; write calico or generic'],
    [['list', '--calico', '3.30', 'x'], '--calico 3.30 is not known; write 3.31 or 3.32'],
    [
      ['list', '--calico-api', 'toString', 'x'],
      '--calico-api toString is not known; write aggregated or native',
    ],
    [['list', '--format', 'xml', 'x'], '--format xml is not known; write text, json'],
    [['list', '--format', 'toString', 'x'], '--format toString is not known; write text, json'],
    [['list', '--direction', 'in', 'x'], '--direction in is not known; write ingress or egress'],
    [['list', '--formt', 'json', 'x'], 'there is no option --formt: did you mean --format?'],
    [['list', '-z', 'x'], 'there is no option -z: there are --format'],
    [['list', 'x', '--format'], '--format'],
    [['list', '--from', 'a/b', 'x'], 'list has no option --from, which explain has; it has --format'],
    [['list', '--format', 'csv', '--format', 'json', 'x'], '--format is given 2 times; give it once'],
    [['list', '--pod-cidr', '10.0.0', 'x'], '--pod-cidr 10.0.0 is not an address range; write one such as'],
    [['check', 'x'], 'check needs --expect, such as --expect expectations/tutorial.yaml'],
    [['explain', '--from', 'a/b', '--to', 'c/d', '--port', 'tcp/0', 'x'], '--port tcp/0'],
    [['explain', '--from', 'a/b', '--to', 'c/d', '--port', 'tcp/0x50', 'x'], '--port tcp/0x50'],
    [['explain', '--from', 'a/b', '--to', 'c/d', '--port', 'icmp/8', 'x'], '--port icmp/8'],
  ])('%j is refused', (args, message) => {
    expect(() => parse(args)).toThrow(message);
  });
});

describe('options', () => {
  /** What a command with these options is called with. */
  async function read(args: readonly string[]) {
    const options = { ...filterOptions, all: flag('everything'), word: texts('WORD', 'a word') };
    const calls: Call<typeof options>[] = [];
    const command = defineCommand({
      call: 'test PATH…',
      answers: 'nothing',
      options,
      examples: [],
      run: (call) => {
        calls.push(call);
        return { output: [], complaints: '', exitCode: 0 };
      },
    });
    const request = parseCommandLine(['test', ...args], { test: command });
    if (request.kind === 'run')
      await request.start({
        paint: (_, text) => text,
        columns: 100,
        sentenceColumns: 100,
        progress: () => {},
      });
    const [call] = calls;
    if (call === undefined) throw new Error('the command did not run');
    return call;
  }

  test('may give ranges together or one by one', async () => {
    const { options, sources } = await read([
      ...[
        '--pod-cidr',
        '10.0.0.0/16,fd00::/64',
        '--pod-cidr',
        '10.1.0.0/16',
        '--service-cidr',
        '10.2.0.0/16',
      ],
      'x',
    ]);
    expect(sources).toEqual([{ kind: 'path', path: 'x' }]);
    expect(options).toEqual({
      podCidrs: cidrs('10.0.0.0/16', 'fd00::/64', '10.1.0.0/16'),
      serviceCidrs: cidrs('10.2.0.0/16'),
    });
  });

  test('of the analysis are those that were given, and no others', async () => {
    const given = await read([
      '--enforcer',
      'generic',
      '--calico',
      '3.32',
      '--calico-api',
      'native',
      '--host-network-as-pods',
      'x',
    ]);
    expect(given.options).toEqual({
      enforcer: 'generic',
      calico: '3.32',
      calicoApi: 'native',
      hostNetwork: 'pods',
    });
    expect((await read(['x'])).options).toEqual({});
  });

  test('of a command become its values', async () => {
    const { values } = await read(['--direction', 'egress', '--word', 'a,b', '--word', 'c', '--all', 'x']);
    expect(toFilter(values)).toEqual({ namespaces: [], workloads: [], direction: 'egress' });
    expect([values.word, values.all]).toEqual([['a', 'b', 'c'], true]);
  });
});
