import { expect, test } from 'vitest';
import { outsiderPeer } from '../../../reachability/engine/outsider-peer.ts';
import type { Literal } from '../../../reachability/selectors/literal.ts';

const among = (label: string, ...values: readonly string[]): Literal => ({
  label,
  test: { kind: 'among', values },
  holds: true,
});
const not = (literal: Literal): Literal => ({ ...literal, holds: false });
const present = (label: string): Literal => ({ label, test: { kind: 'present' }, holds: true });
const byText = (label: string, kind: 'contains' | 'starts-with' | 'ends-with', value: string): Literal => ({
  label,
  test: { kind, value },
  holds: true,
});
const namespace = 'projectcalico.org/namespace';
const account = 'projectcalico.org/serviceaccount';

test.each([
  ['no condition', [], {}],
  ['a label', [among('app', 'web')], { podLabels: "app == 'web'" }],
  ['not a label', [not(among('app', 'web'))], { podLabels: "app != 'web'" }],
  ['one of some', [among('app', 'a', 'b')], { podLabels: "app in {'a', 'b'}" }],
  ['none of some', [not(among('app', 'a', 'b'))], { podLabels: "app not in {'a', 'b'}" }],
  ['a label with any value', [present('app')], { podLabels: 'has(app)' }],
  ['a label that is missing', [not(present('app'))], { podLabels: '!has(app)' }],
  ['a part of a value', [byText('app', 'contains', 'w')], { podLabels: "app contains 'w'" }],
  ['how a value begins', [byText('app', 'starts-with', 'w')], { podLabels: "app starts with 'w'" }],
  ['how it does not end', [not(byText('app', 'ends-with', 'w'))], { podLabels: "!(app ends with 'w')" }],
  ['a value with a quote', [among('app', "o'neil")], { podLabels: 'app == "o\'neil"' }],
  ['two labels', [among('a', 'b'), present('c')], { podLabels: "a == 'b' && has(c)" }],
  ['a namespace', [among(namespace, 'shop')], { namespace: 'shop' }],
  [
    'not a namespace',
    [not(among(namespace, 'shop'))],
    { namespaceLabels: "kubernetes.io/metadata.name != 'shop'" },
  ],
  [
    'one of two namespaces',
    [among(namespace, 'a', 'b')],
    { namespaceLabels: "kubernetes.io/metadata.name in {'a', 'b'}" },
  ],
  [
    'a namespace and what others are not',
    [among(namespace, 'shop'), not(among(namespace, 'page'))],
    { namespace: 'shop', namespaceLabels: "kubernetes.io/metadata.name != 'page'" },
  ],
  ['a label of the namespace', [among('pcns.team', 'b')], { namespaceLabels: "team == 'b'" }],
  [
    'a namespace, a label of it and one of the pod',
    [among(namespace, 'shop'), among('pcns.team', 'b'), among('app', 'web')],
    { namespace: 'shop', namespaceLabels: "team == 'b'", podLabels: "app == 'web'" },
  ],
  ['an account', [among(account, 'robot')], { serviceAccount: 'robot' }],
  [
    'not an account',
    [not(among(account, 'robot'))],
    { serviceAccountLabels: "projectcalico.org/name != 'robot'" },
  ],
  ['a label of the account', [among('pcsa.role', 'x')], { serviceAccountLabels: "role == 'x'" }],
] as const)('%s', (_, conditions, peer) => {
  expect(outsiderPeer(conditions)).toEqual({ kind: 'outsider', ...peer });
});
