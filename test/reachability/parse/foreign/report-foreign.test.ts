import { describe, expect, test } from 'vitest';
import { findingsIn, objectsIn } from '../objects-in.ts';

describe('a policy of Kyverno', () => {
  const policy = (spec: string, kind = 'ClusterPolicy'): string => `apiVersion: kyverno.io/v1
kind: ${kind}
metadata: { name: x }
spec:
${spec}`;
  const said = (kind: string, line: number, rules: string): string =>
    `${line}: elsewhere: ${kind} x: its rules ${rules}: they make or change objects, and what comes of that is not here; give those objects from the cluster, or accept it in the expectations by kind and name`;
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

describe('a workload of Argo', () => {
  const workflow = (spec: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: run, namespace: shop }
spec:
${spec}`;
  const read = (spec: string): unknown => objectsIn(workflow(spec)).controllers;
  test('has a pod for each step that runs in one, with the labels of all and its own', () => {
    const spec = `  serviceAccountName: robot
  hostNetwork: true
  podMetadata: { labels: { app: run, step: any } }
  templates:
  - name: a
    metadata: { labels: { step: a } }
    container: { image: x, args: [one] }
    sidecars: [{ name: s, image: y, args: [two] }]
  - { name: b, serviceAccountName: own, script: { image: x, command: [three] } }
  - { name: c, containerSet: { containers: [{ name: m, image: x, args: [four] }] } }
  - { name: d, steps: [] }`;
    expect(read(spec)).toMatchObject([
      {
        labels: { app: 'run', step: 'a' },
        serviceAccount: 'robot',
        hostNetwork: true,
        arguments: ['one', 'two'],
      },
      { labels: { app: 'run', step: 'any' }, serviceAccount: 'own', arguments: ['three'] },
      { labels: { app: 'run', step: 'any' }, serviceAccount: 'robot', arguments: ['four'] },
    ]);
  });
  test('has no account of its own unless it names one', () => {
    expect(read('  templates:\n  - { name: a, container: { image: x } }')).toMatchObject([
      { labels: {}, serviceAccount: 'default', hostNetwork: false },
    ]);
    const cron = workflow('  workflowSpec: { templates: [{ name: a, container: { image: x } }] }').replace(
      'kind: Workflow',
      'kind: CronWorkflow',
    );
    expect(objectsIn(cron).controllers).toMatchObject([{ kind: 'CronWorkflow', name: 'run' }]);
  });
  test('without a template is said to take it from elsewhere', () => {
    expect(findingsIn(workflow('  workflowTemplateRef: { name: x }'))).toEqual([
      expect.stringMatching(/^4: elsewhere: Workflow shop\/run: it holds no pod template/),
    ]);
  });
});
