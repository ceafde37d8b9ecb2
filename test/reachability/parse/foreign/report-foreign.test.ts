import { describe, expect, test } from 'vitest';
import { findingsIn } from '../objects-in.ts';

describe('a policy of Kyverno', () => {
  const policy = (spec: string, kind = 'ClusterPolicy'): string => `apiVersion: kyverno.io/v1
kind: ${kind}
metadata: { name: x }
spec:
${spec}`;
  const said = (kind: string, line: number, rules: string): string =>
    `${line}: elsewhere: ${kind} x: its rules ${rules}: they make or change objects, and what comes of that is not here; give those objects from the cluster, or accept the object in the expectations by kind and name`;
  test.each([
    ['ClusterPolicy', '  rules:\n  - { generate: { kind: A } }', 5, 'generate'],
    ['Policy', '  rules:\n  - { validate: {} }\n  - { mutate: {}, generate: {} }', 5, 'generate and mutate'],
    ['Policy', '  rules: []', 5, 'are missing'],
    ['ClusterPolicy', '  background: true', 4, 'are missing'],
  ])('that makes or changes objects is said: %s %j', (kind, spec, line, rules) => {
    expect(findingsIn(policy(spec, kind))).toEqual([said(kind, line, rules)]);
  });
  test('is not one of another group, or of another kind', () => {
    const rules = '  rules: [{ generate: {} }]';
    for (const kind of ['ClusterPolicy', 'Policy'])
      expect(findingsIn(policy(rules, kind).replace('kyverno.io', 'example.com'))).toEqual([
        expect.stringMatching(/^2: unknown: \w+ x: kind \w+ of group example\.com is not known here/),
      ]);
    expect(findingsIn(policy(rules, 'Later'))).toEqual([
      expect.stringMatching(/^2: unknown: Later x: kind Later of group kyverno\.io is not known here/),
    ]);
  });
  test('that only validates is not reported', () => {
    expect(findingsIn(policy('  rules: [{ validate: {} }, { mutate: null, generate: x }]'))).toEqual([]);
  });
});
