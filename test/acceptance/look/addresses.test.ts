import { expect, test } from 'vitest';
import { checkAddresses } from '../../../acceptance/look/addresses.ts';
import { parseExpectations } from '../../../reachability/api.ts';
import { livePod } from '../live-pod.ts';

const parsed = parseExpectations({
  file: 'shop.yaml',
  text: 'options: { podCidrs: [10.244.0.0/24], nodeCidrs: [10.99.0.0/24] }\npeers: { web: shop/web }\nconnections: []',
});
const options = parsed.kind === 'parsed' ? parsed.expectations.options : {};
const node = { name: 'node-1', addresses: ['10.99.0.10'], state: 'ready' };

test('addresses within the stated ranges are as they should be, and so are all without ranges', () => {
  expect(checkAddresses([node], [livePod('shop/web-0')], options, 'shop.yaml')).toEqual([]);
  expect(
    checkAddresses([node], [livePod('shop/web-0', { addresses: ['1.2.3.4'] })], {}, 'shop.yaml'),
  ).toEqual([]);
});

test('an address outside of them is a finding that names the range', () => {
  const pods = [livePod('shop/web-0', { addresses: ['10.244.1.7', 'fd00::1'] })];
  expect(
    checkAddresses([{ ...node, addresses: ['10.98.0.1'] }], pods, options, 'shop.yaml').map(
      ({ message }) => message,
    ),
  ).toEqual([
    'node node-1 has the address 10.98.0.1, which is not in 10.99.0.0-10.99.0.255',
    'pod shop/web-0 has the address 10.244.1.7, which is not in 10.244.0.0-10.244.0.255',
    'pod shop/web-0 has the address fd00::1, which is not in 10.244.0.0-10.244.0.255',
  ]);
});

test('a pod on the network of its node has an address of the node', () => {
  const pods = [livePod('kube-system/proxy-0', { addresses: ['10.99.0.10'], isHostNetwork: true })];
  expect(checkAddresses([node], pods, options, 'shop.yaml')).toEqual([]);
});
