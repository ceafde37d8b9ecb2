import { expect, test } from 'vitest';
import { elementAt } from '../../../../reachability/collections/element-at.ts';
import { analyzeAll, ask, calicoPolicy, type Manifest, pod } from '../../cluster-fixture.ts';

const pods = [
  pod('a/web'),
  pod('a/client', { ports: [{ name: 'out', containerPort: 4000 }] }),
  pod('a/other', { ports: [{ name: 'unused', containerPort: 5000 }] }),
];
const fromPorts = (source: Manifest, destination: Manifest = {}): Manifest =>
  calicoPolicy('a/in', {
    selector: "app == 'web'",
    types: ['Ingress'],
    ingress: [{ action: 'Allow', protocol: 'TCP', source, destination }],
  });

test.each([
  ['no rule about them', fromPorts({}, { ports: [80] }), [1]],
  ['ports and ranges', fromPorts({ ports: [1000, '2000:3000'] }), [1, 1000, 1001, 2000, 3001]],
  ['excepted ports', fromPorts({ notPorts: [1000] }), [1, 1000, 1001]],
  ['the first and the last port', fromPorts({ ports: [1, 65_535] }), [1, 2, 65_535]],
  ['the name of a port', fromPorts({ ports: ['out'] }), [1, 4000, 4001]],
])('with %s, each range of source ports that rules treat alike represents itself', (_, policy, expected) => {
  const { families } = analyzeAll([...pods, policy]).evaluation;
  expect(elementAt(families, 0).sourcePorts).toEqual(expected);
});

test('a client that has a port of the name may use it, one that has none may not', () => {
  const policy = fromPorts({ ports: ['out'] });
  expect(ask([...pods, policy], { from: 'a/client', to: 'a/web' })).toBe('allowed');
  expect(ask([...pods, policy], { from: 'a/other', to: 'a/web' })).toBe('refused');
});
