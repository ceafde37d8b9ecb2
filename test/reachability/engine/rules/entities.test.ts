import { describe, expect, test } from 'vitest';
import {
  ask,
  calicoPolicy,
  cidrs,
  globalNetworkSet,
  globalPolicy,
  type Manifest,
  networkSet,
  pod,
  type Question,
} from '../../cluster-fixture.ts';

const at = (podIP: string) => ({ status: { podIP } });
const labelled = { labels: { role: 'client' } };
const question = { from: 'a/client', to: 'a/web', podCidrs: cidrs('10.244.0.0/16') } as const;

/** The verdict where a rule of `a/web` allows this source. */
function fromSource(source: Manifest, pods: readonly Manifest[], more: Partial<Question> = {}) {
  const policy = calicoPolicy('a/in', {
    selector: "app == 'web'",
    types: ['Ingress'],
    ingress: [{ action: 'Allow', source }],
  });
  return ask([pod('a/web'), ...pods, policy], { ...question, ...more });
}

describe('a rule that asks for labels and addresses', () => {
  const source = { selector: "role == 'client'", nets: ['10.244.0.0/17'] };

  test('matches pods that have both, and no others', () => {
    expect(fromSource(source, [pod('a/client', { ...labelled, ...at('10.244.0.1') })])).toBe('allowed');
    expect(fromSource(source, [pod('a/client', { ...labelled, ...at('10.244.128.1') })])).toBe('refused');
    expect(fromSource(source, [pod('a/client', at('10.244.0.1'))])).toBe('refused');
  });

  test('may match labelled pods whose address is not known, and matches those for which any will do', () => {
    expect(fromSource(source, [pod('a/client', labelled)])).toBe('unknown');
    expect(fromSource({ ...source, nets: ['10.0.0.0/8'] }, [pod('a/client', labelled)])).toBe('allowed');
    expect(fromSource(source, [pod('a/client')])).toBe('refused');
  });

  test('matches no labelled pod elsewhere, whoever else may have such an address', () => {
    const elsewhere = pod('a/client', { ...labelled, ...at('10.244.128.1') });
    const others = [pod('a/x'), pod('a/y'), pod('a/z')];
    expect(fromSource(source, [elsewhere, ...others])).toBe('refused');
  });

  test('matches many labelled pods, each by its own address', () => {
    const many = [1, 2, 3].map((n) => pod(`a/other-${n}`, { ...labelled, ...at(`10.244.0.${n}`) }));
    expect(fromSource(source, [...many, pod('a/client', { ...labelled, ...at('10.244.0.9') })])).toBe(
      'allowed',
    );
    expect(fromSource(source, [...many, pod('a/client', { ...labelled, ...at('10.244.129.9') })])).toBe(
      'refused',
    );
  });
});

describe('a rule that excepts addresses', () => {
  test('matches the others', () => {
    const source = { notNets: ['10.244.0.0/24'] };
    expect(fromSource(source, [pod('a/client', at('10.244.1.1'))])).toBe('allowed');
    expect(fromSource(source, [pod('a/client', at('10.244.0.1'))])).toBe('refused');
    expect(fromSource(source, [pod('a/client')])).toBe('unknown');
  });

  test('matches nothing of a family of which it excepts nothing (C20), nor if it excepts everything', () => {
    const pods = [pod('a/client', at('10.244.1.1'))];
    expect(fromSource({ notNets: ['fd00::/8'] }, pods)).toBe('refused');
    expect(fromSource({ notNets: ['0.0.0.0/1', '128.0.0.0/1'] }, pods)).toBe('refused');
  });

  test('together with nets matches what is left of them', () => {
    const source = { nets: ['10.244.0.0/23'], notNets: ['10.244.0.0/24'] };
    expect(fromSource(source, [pod('a/client', at('10.244.1.1'))])).toBe('allowed');
    expect(fromSource(source, [pod('a/client', at('10.244.0.1'))])).toBe('refused');
    expect(fromSource(source, [pod('a/client', at('10.244.2.1'))])).toBe('refused');
  });
});

describe('a rule that excepts labels', () => {
  const source = { notSelector: "role == 'client'" };

  test('matches pods without them', () => {
    expect(fromSource(source, [pod('a/client', at('10.244.0.1'))])).toBe('allowed');
    expect(fromSource(source, [pod('a/client', labelled)])).toBe('refused');
  });

  test('matches no address of a network set that has them, unless it asks for a namespace', () => {
    const set = globalNetworkSet('s', { role: 'client' }, ['10.244.0.0/24', '203.0.113.0/24']);
    const global = globalPolicy('in', {
      selector: "app == 'web'",
      types: ['Ingress'],
      ingress: [{ action: 'Allow', source }],
    });
    const within = [pod('a/web'), pod('a/client', at('10.244.0.1')), set];
    expect(ask([...within, global], question)).toBe('refused');
    expect(ask([...within, global], { ...question, from: '203.0.113.1' })).toBe('refused');
    expect(ask([...within, global], { ...question, from: '203.0.114.1' })).toBe('allowed');
    expect(ask([pod('a/web'), pod('a/client', at('10.244.1.1')), set, global], question)).toBe('allowed');
    expect(fromSource(source, [set, pod('a/client', at('10.244.0.1'))])).toBe('allowed');
  });
});

describe('a rule that asks for labels which a network set has', () => {
  const set = networkSet('a/s', { role: 'client' }, ['10.244.0.0/24', '203.0.113.0/24']);
  const source = { selector: "role == 'client'" };

  test('matches every address within, and pods that have the labels wherever they are', () => {
    expect(fromSource(source, [set, pod('a/client', at('10.244.0.1'))])).toBe('allowed');
    expect(fromSource(source, [set, pod('a/client', at('10.244.1.1'))])).toBe('refused');
    expect(fromSource(source, [set, pod('a/client', { ...labelled, ...at('10.244.1.1') })])).toBe('allowed');
    expect(fromSource(source, [set, pod('a/client')])).toBe('unknown');
    expect(fromSource(source, [set], { from: '203.0.113.9' })).toBe('allowed');
    expect(fromSource(source, [set], { from: '203.0.114.9' })).toBe('refused');
  });

  test('matches of them only those that its own addresses hold', () => {
    const within = { ...source, nets: ['10.244.0.0/25'] };
    expect(fromSource(within, [set, pod('a/client', at('10.244.0.1'))])).toBe('allowed');
    expect(fromSource(within, [set, pod('a/client', at('10.244.0.129'))])).toBe('refused');
    expect(fromSource(within, [set, pod('a/client', { ...labelled, ...at('10.244.0.129') })])).toBe(
      'refused',
    );
  });
});
