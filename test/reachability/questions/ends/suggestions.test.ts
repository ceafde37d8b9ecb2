import { describe, expect, test } from 'vitest';
import type { WorkloadPeer } from '../../../../reachability/engine/connection.ts';
import { suggest, suggestWorkloads } from '../../../../reachability/questions/ends/suggestions.ts';

const peer = (namespace: string, name: string, workloadKind = 'Deployment'): WorkloadPeer => ({
  kind: 'workload',
  namespace,
  name,
  workloadKind,
});
const workloads = [
  peer('dgraph', 'demo-dgraph-alpha', 'StatefulSet'),
  peer('dgraph', 'demo-dgraph-zero', 'StatefulSet'),
  peer('shop', 'web'),
  peer('shop', 'worker'),
];

describe('for a name that nobody has, a suggestion', () => {
  test.each([
    ['shop/wep', 'did you mean shop/web?'],
    ['shop/Deployment/wep', 'did you mean shop/Deployment/web?'],
    ['wep', 'did you mean web?'],
    ['alpha', 'did you mean demo-dgraph-alpha?'],
    ['default/demo-dgraph-zero', 'did you mean dgraph/demo-dgraph-zero?'],
    ['dgraph/demo-dgraph-alpah', 'did you mean dgraph/demo-dgraph-alpha?'],
    ['Shop/Web', 'did you mean shop/web?'],
  ])('for %s is close, and in the form that was written', (wanted, suggestion) => {
    expect(suggestWorkloads(wanted, workloads, 1)).toBe(suggestion);
  });

  test('has a namespace where a name needs one', () => {
    expect(suggestWorkloads('alpha', workloads)).toBe('did you mean dgraph/demo-dgraph-alpha?');
  });

  test('is not made where nothing is close: then it tells what there is', () => {
    expect(suggestWorkloads('billing/invoices', workloads)).toBe(
      'there are dgraph/demo-dgraph-alpha, dgraph/demo-dgraph-zero, shop/web, shop/worker',
    );
    expect(suggest('x', ['aaaa'])).toBe('there is aaaa');
    expect(suggest('x', [])).toBe('there is none');
  });

  test('names those of the same namespace first', () => {
    expect(suggest('shop/invoices', ['a/1', 'b/2', 'c/3', 'd/4', 'e/5', 'shop/web'])).toBe(
      'there are shop/web, a/1, b/2, c/3, d/4 and 1 more',
    );
  });

  test('tells a few of many, and names a few at most', () => {
    const many = Array.from({ length: 40 }, (_, i) => `service-${i}`);
    expect(suggest('billing', many)).toBe(
      'there are service-0, service-1, service-2, service-3, service-4 and 35 more',
    );
    expect(suggest('service', many).split(' or ')).toHaveLength(3);
  });
});
