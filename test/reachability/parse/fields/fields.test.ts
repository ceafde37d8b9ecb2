import { describe, expect, test } from 'vitest';
import { ask, findingsOf, type Manifest, networkPolicy, pod } from '../../cluster-fixture.ts';

const pods = [pod('a/web'), pod('b/other')];
const policy = (spec: Manifest): Manifest => networkPolicy('a/policy', { podSelector: {}, ...spec });
const fromPeer = (peer: unknown): Manifest => policy({ ingress: [{ from: [peer] }] });
const selecting = (requirement: Manifest): Manifest =>
  policy({ podSelector: { matchExpressions: [requirement] } });

describe('a policy of Kubernetes with', () => {
  test.each<readonly [string, Manifest, RegExp]>([
    ['rules that are not a list', policy({ ingress: {} }), /spec\.ingress must be a list, not \{\}/],
    ['a rule that is not a map', policy({ ingress: ['all'] }), /spec\.ingress\[0\] must be a map, not "all"/],
    [
      'a selector that is not a map',
      policy({ podSelector: 'web' }),
      /spec\.podSelector must be a map, not "web"/,
    ],
    [
      'a label that is not a string',
      policy({ podSelector: { matchLabels: { a: 1 } } }),
      /matchLabels\.a must be a string/,
    ],
    [
      'types that are not strings',
      policy({ policyTypes: [1] }),
      /spec\.policyTypes\[0\] must be a string \(put it in quotes\), not 1/,
    ],
    [
      'a protocol that is not a string',
      policy({ ingress: [{ ports: [{ protocol: 6 }] }] }),
      /protocol must be a string/,
    ],
    [
      'an end that is not a number',
      policy({ ingress: [{ ports: [{ port: 1, endPort: '2' }] }] }),
      /endPort must be a whole number of 32 bits, not "2"/,
    ],
    [
      'half a port',
      policy({ ingress: [{ ports: [{ port: 1, endPort: 2.5 }] }] }),
      /endPort must be a whole number of 32 bits, not 2\.5/,
    ],
    ['a peer that asks for nothing', fromPeer({}), /a peer needs a selector or an ipBlock/],
    [
      'a range beside a selector',
      fromPeer({ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }),
      /ipBlock cannot be combined/,
    ],
    [
      'a range that is none',
      fromPeer({ ipBlock: { cidr: '10.0.0.0' } }),
      /cidr "10\.0\.0\.0" is not an address range/,
    ],
    ['no range', fromPeer({ ipBlock: {} }), /cidr "" is not an address range/],
    [
      'an exception that is the range',
      fromPeer({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] } }),
      /except "10\.0\.0\.0\/8" is not a range strictly within 10\.0\.0\.0\/8/,
    ],
    ['In without values', selecting({ key: 'a', operator: 'In' }), /In needs at least one value/],
    [
      'NotIn without values',
      selecting({ key: 'a', operator: 'NotIn', values: [] }),
      /NotIn needs at least one value/,
    ],
    [
      'Exists with values',
      selecting({ key: 'a', operator: 'Exists', values: ['b'] }),
      /Exists takes no values/,
    ],
    [
      'an unknown operator',
      selecting({ key: 'a', operator: 'Gt', values: ['1'] }),
      /operator "Gt" is none of In, NotIn/,
    ],
    ['a label name that is none', selecting({ key: 'a b', operator: 'Exists' }), /"a b" is not a label name/],
    [
      'a label value that is none',
      selecting({ key: 'a', operator: 'In', values: ['b c'] }),
      /"b c" is not a label value/,
    ],
  ])('%s is refused, so its pods stay open', (_, faulty, message) => {
    expect(findingsOf([...pods, faulty])[0]).toMatch(message);
    expect(findingsOf([...pods, faulty])[0]).toMatch(/^rejected: NetworkPolicy a\/policy: /);
    expect(ask([...pods, faulty], { from: 'b/other', to: 'a/web' })).toBe('allowed');
  });
  test('a field that nobody knows is said not to be understood', () => {
    expect(findingsOf([policy({ ingres: [] })])[0]).toMatch(
      /^unreadable: .*unknown field spec\.ingres: .*remove it/,
    );
    expect(findingsOf([fromPeer({ podSelector: {}, ports: [] })])[0]).toMatch(
      /unknown field spec\.ingress\[0\]\.from\[0\]\.ports/,
    );
  });
  test('a label without a value has the empty one', () => {
    const bare = policy({ podSelector: { matchLabels: { bare: null } } });
    const web = pod('a/web', { labels: { bare: '' } });
    expect(ask([web, pod('b/other'), bare], { from: 'b/other', to: 'a/web' })).toBe('refused');
  });
});

describe('a workload with', () => {
  test('a host network that is not true or false is refused', () => {
    expect(findingsOf([pod('a/web', { spec: { hostNetwork: 'yes' } })])[0]).toMatch(
      /spec\.hostNetwork must be true or false, not "yes"/,
    );
  });
  test('no template is refused', () => {
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' }, spec: {} };
    expect(findingsOf([deployment]).join()).toMatch(/rejected: .*the pod template is missing/);
  });
  test('no name is refused', () => {
    expect(findingsOf([{ apiVersion: 'v1', kind: 'Pod', metadata: {} }])[0]).toMatch(
      /Pod \(without a name\)/,
    );
  });
});
