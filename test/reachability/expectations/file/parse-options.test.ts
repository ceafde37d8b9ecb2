import { expect, test } from 'vitest';
import { parsed, problemsOf } from './read-connection.ts';

const options = (text: string) => parsed(undefined, { rest: `options: ${text}\n` }).options;
const problems = (text: string) => problemsOf(undefined, { rest: `options: ${text}\n` });

test.each<readonly [string, object]>([
  ['', {}],
  ['{}', {}],
  ['{ calico: 3.31 }', { calico: '3.31' }],
  ['{ calico: "3.32", calicoApi: aggregated }', { calico: '3.32', calicoApi: 'aggregated' }],
  ['{ enforcer: generic, hostNetwork: pods }', { enforcer: 'generic', hostNetwork: 'pods' }],
  ['{ calico: null }', {}],
])('the options %s are read', (text, expected) => {
  expect(options(text)).toStrictEqual(expected);
});

test('ranges are lists, or one', () => {
  const read = options('{ podCidrs: [10.0.0.0/8, "fd00::/8"], nodeCidrs: 10.1.0.0/16, serviceCidrs: [] }');
  expect(read.podCidrs?.map(({ family }) => family)).toEqual([4, 6]);
  expect(read.nodeCidrs).toHaveLength(1);
  expect(read.serviceCidrs).toEqual([]);
});

test.each<readonly [string, string]>([
  ['{ calico: 3.3 }', 'options.calico is 3.3; write 3.31 or 3.32'],
  ['{ enforcer: cilium }', 'options.enforcer is "cilium"; write calico or generic'],
  ['{ enforcer: constructor }', 'options.enforcer is "constructor"; write calico or generic'],
  ['{ podCidrs: [x] }', '"x" is not an address range; write one such as 10.244.0.0/16'],
  ['{ nodeCidrs: 5 }', '5 is not an address range; write one such as 10.244.0.0/16'],
])('the options %s are refused', (text, problem) => {
  expect(problems(text)).toEqual([problem]);
});
