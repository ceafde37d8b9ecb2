import { describe, expect, test } from 'vitest';
import { findingsIn, objectsIn } from '../objects-in.ts';

describe('a workflow of Argo', () => {
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
  test('has a pod for what is written in a step or a task', () => {
    const spec = `  podMetadata: { labels: { app: run } }
  templates:
  - name: main
    steps: [[{ name: a, template: other }], [{ name: b, inline: { metadata: { labels: { step: b } }, container: { image: x } } }]]
  - name: graph
    dag: { tasks: [{ name: c, inline: { metadata: { labels: { step: c } }, script: { image: x } } }] }`;
    expect(read(spec)).toMatchObject([
      { labels: { app: 'run', step: 'b' } },
      { labels: { app: 'run', step: 'c' } },
    ]);
    expect(findingsIn(workflow(spec))).toEqual([]);
  });
  test('has the defaults of its templates where these say nothing', () => {
    const spec = `  podMetadata: { labels: { app: run, tier: all } }
  templateDefaults: { serviceAccountName: robot, metadata: { labels: { tier: some, role: worker } } }
  templates:
  - { name: a, container: { image: x } }
  - { name: b, metadata: { labels: { role: own } }, resource: { action: get } }`;
    expect(read(spec)).toMatchObject([
      { labels: { app: 'run', tier: 'some', role: 'worker' }, serviceAccount: 'robot' },
      { labels: { app: 'run', tier: 'some', role: 'own' } },
      { labels: { app: 'run', tier: 'all' } },
    ]);
  });
  test('has a label of unknown value where a variable is filled in', () => {
    const spec =
      '  templates:\n  - { name: a, metadata: { labels: { role: "{{inputs.parameters.role}}", app: run } }, container: { image: x } }';
    expect(read(spec)).toMatchObject([
      { labels: { app: 'run' }, unknownLabels: expect.arrayContaining(['role']) },
    ]);
  });
  test.each(['create', 'apply', 'patch', 'delete'])('that does %s with an object is said', (action) => {
    const spec = `  templates:
  - name: a
    resource: { action: ${action}, manifest: "x" }`;
    expect(findingsIn(workflow(spec))).toEqual([
      `7: elsewhere: Workflow shop/run: spec.templates[0].resource.action "${action}" makes or changes objects that are not here; give those as well, or accept the object in the expectations by kind and name`,
    ]);
    expect(findingsIn(workflow(spec.replace(action, 'get')))).toEqual([]);
  });
  test('that takes a step from another object is said', () => {
    const spec = `  workflowTemplateRef: { name: more }
  templates:
  - { name: a, container: { image: x } }
  - name: b
    dag:
      tasks:
      - { name: c, templateRef: { name: other, template: t } }`;
    expect(findingsIn(workflow(spec))).toEqual([
      expect.stringMatching(
        /^11: elsewhere: Workflow shop\/run: spec\.templates\[1\]\.dag\.tasks\[0\]\.templateRef takes a step from "other"/,
      ),
      expect.stringMatching(
        /^5: elsewhere: Workflow shop\/run: spec\.workflowTemplateRef adds the templates of another object/,
      ),
    ]);
  });
  test('has an agent for steps without containers, with the labels of all alone', () => {
    const spec = `  podMetadata: { labels: { app: run } }
  templates:
  - { name: a, metadata: { labels: { step: a } }, http: { url: x } }
  - { name: b, metadata: { labels: { step: b } }, plugin: { x: {} } }`;
    expect(read(spec)).toMatchObject([{ labels: { app: 'run' } }, { labels: { app: 'run' } }]);
    expect(JSON.stringify(read(spec))).not.toContain('"step"');
  });
  test('whose pods are changed in what counts is said', () => {
    const patched = (patch: string): string => `  podSpecPatch: '${patch}'
  templates:
  - { name: a, container: { image: x } }`;
    expect(findingsIn(workflow(patched('{"hostNetwork": true}')))).toEqual([
      expect.stringMatching(
        /^5: elsewhere: Workflow shop\/run: spec\.podSpecPatch changes the network or the account/,
      ),
    ]);
    expect(findingsIn(workflow(patched('{"terminationGracePeriodSeconds": 1}')))).toEqual([]);
  });
});
