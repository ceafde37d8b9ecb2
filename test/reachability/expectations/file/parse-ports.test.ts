import { expect, test } from 'vitest';
import { parsed, problemsOf } from './read-connection.ts';

const all = [[1, 65_535]];
const none = { kind: 'some', tcp: [], udp: [], sctp: [], icmp: false };

test.each<readonly [string, unknown]>([
  ['everything', { kind: 'everything' }],
  ['icmp', { ...none, icmp: true }],
  ['tcp', { ...none, tcp: all }],
  ['TCP/80', { ...none, tcp: [[80, 80]] }],
  [
    '[tcp/1, tcp/65535]',
    {
      ...none,
      tcp: [
        [1, 1],
        [65_535, 65_535],
      ],
    },
  ],
  ['[udp/5000-5010]', { ...none, udp: [[5000, 5010]] }],
  ['[sctp/7-7]', { ...none, sctp: [[7, 7]] }],
  ['[tcp/80, tcp/81, udp, icmp]', { kind: 'some', tcp: [[80, 81]], udp: all, sctp: [], icmp: true }],
])('the ports %s are read', (ports, expected) => {
  expect(parsed(`ports: ${ports}`).connections[0]?.ports).toEqual(expected);
});

const how = 'write everything, or a list of such as tcp/8080, udp/5000-5010, tcp (all its ports) and icmp';
const outside = 'is not a port range: ports are 1 to 65535, the lower one first';
test.each<readonly [string, string]>([
  ['[]', `connections[0].ports is empty; ${how}`],
  ['[everything]', '"everything" is not a port; write ports: everything'],
  ['all', '"all" is not a port; write ports: everything'],
  ['[80]', '80 is not a port; write tcp/80, or udp/80'],
  ['[80-90]', '"80-90" is not a port; write tcp/80-90, or udp/80-90'],
  ['[53/UDP]', '"53/UDP" is not a port; write udp/53'],
  ['["tcp:80"]', '"tcp:80" is not a port; write tcp/80'],
  ['[80/http]', `"80/http" is not a port; ${how}`],
  ['[http]', `"http" is not a port; ${how}`],
  ['[tcp/]', `"tcp/" is not a port; ${how}`],
  ['[tcp/80-]', `"tcp/80-" is not a port; ${how}`],
  ['[tcp/100000]', `"tcp/100000" is not a port; ${how}`],
  ['[xtcp/80]', `"xtcp/80" is not a port; ${how}`],
  ['["tcp/80 "]', `"tcp/80 " is not a port; ${how}`],
  ['[icmp/8]', `"icmp/8" is not a port; ${how}`],
  ['[constructor]', `"constructor" is not a port; ${how}`],
  ['[tcp/0]', `tcp/0 ${outside}`],
  ['[tcp/65536]', `tcp/65536 ${outside}`],
  ['[tcp/1-65536]', `tcp/1-65536 ${outside}`],
  ['[tcp/81-80]', `tcp/81-80 ${outside}`],
])('the ports %s are refused', (ports, problem) => {
  expect(problemsOf(`ports: ${ports}`)).toEqual([problem]);
});
