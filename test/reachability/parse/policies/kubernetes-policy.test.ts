import { expect, test } from 'vitest';
import { ask, networkPolicy, pod } from '../../cluster-fixture.ts';

const web = pod('a/web');
const blocks = (...from: readonly object[]) =>
  networkPolicy('a/policy', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from }] });

test('ranges of one rule add up, each less its own exceptions', () => {
  const policy = blocks(
    { ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.64/26'] } },
    { ipBlock: { cidr: '203.0.113.96/27' } },
    { ipBlock: { cidr: '2001:db8::/64' } },
  );
  const from = (address: string) => ask([web, policy], { from: address, to: 'a/web' });
  expect(from('203.0.113.1')).toBe('allowed');
  expect(from('203.0.113.100')).toBe('allowed');
  expect(from('2001:db8::1')).toBe('allowed');
  expect(from('203.0.113.70')).toBe('refused');
  expect(from('2001:db8:1::1')).toBe('refused');
});

test('ranges beside selectors leave the selectors as they are', () => {
  const policy = blocks(
    { ipBlock: { cidr: '203.0.113.0/25' } },
    { ipBlock: { cidr: '203.0.113.128/25' } },
    { podSelector: { matchLabels: { app: 'client' } } },
  );
  const from = (end: string) =>
    ask([web, pod('a/client'), pod('a/other'), policy], { from: end, to: 'a/web' });
  expect(from('a/client')).toBe('allowed');
  expect(from('203.0.113.200')).toBe('allowed');
  expect(from('198.51.100.1')).toBe('refused');
});
