import { describe, expect, test } from 'vitest';
import { findingsIn, objectsIn } from '../objects-in.ts';

const pod = (spec: string, metadata = '', more = ''): string => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop${metadata} }
spec:
${spec}
${more}`;
const container = '  containers: [{ name: main, image: x }]';
/** Labels that others than the author may add to a pod. */
const uncertain = expect.any(Array);

const plain = {
  labels: {},
  unknownLabels: [],
  uncertainLabels: uncertain,
  serviceAccount: 'default',
  hostNetwork: false,
  ports: [],
  containerPorts: [],
  hostPorts: [],
  isOnWindows: false,
  arguments: [],
};

describe('a pod', () => {
  test('has what its containers say', () => {
    const spec = `  serviceAccountName: robot
  serviceAccount: old
  initContainers:
  - name: init
    image: x
    command: [prepare]
    ports: [{ name: early, containerPort: 70 }]
  - name: sidecar
    image: x
    restartPolicy: Always
    ports: [{ name: proxy, containerPort: 71 }]
  containers:
  - name: main
    image: x
    command: [run]
    args: [--port, "80"]
    ports:
    - { name: http, containerPort: 80, hostPort: 8080, hostIP: 192.0.2.9 }
    - { name: dns, containerPort: 53, protocol: UDP, hostPort: 53, hostIP: 0.0.0.0 }
    - { containerPort: 90, protocol: SCTP, hostPort: 90, hostIP: "::" }
    - { containerPort: 91, hostPort: 0 }
    - { containerPort: 92, hostPort: 92 }
  - name: side
    image: x
    args: [--fast]`;
    expect(objectsIn(pod(spec, ', labels: { app: web }')).pods).toEqual([
      {
        ...plain,
        namespace: 'shop',
        name: 'web',
        labels: { app: 'web' },
        serviceAccount: 'robot',
        ports: [
          { name: 'http', protocol: 'tcp', port: 80 },
          { name: 'dns', protocol: 'udp', port: 53 },
          { name: 'early', protocol: 'tcp', port: 70, isInitial: true },
          { name: 'proxy', protocol: 'tcp', port: 71 },
        ],
        containerPorts: [
          { protocol: 'tcp', port: 80 },
          { protocol: 'udp', port: 53 },
          { protocol: 'sctp', port: 90 },
          { protocol: 'tcp', port: 91 },
          { protocol: 'tcp', port: 92 },
          { protocol: 'tcp', port: 70 },
          { protocol: 'tcp', port: 71 },
        ],
        hostPorts: [
          { protocol: 'tcp', port: 8080, containerPort: 80, address: '192.0.2.9' },
          { protocol: 'udp', port: 53, containerPort: 53 },
          { protocol: 'sctp', port: 90, containerPort: 90 },
          { protocol: 'tcp', port: 92, containerPort: 92 },
        ],
        arguments: ['run', '--port', '80', '--fast'],
        addresses: [],
        source: 1,
      },
    ]);
  });
  test('has what Kubernetes fills in where it says nothing', () => {
    expect(objectsIn(pod(container)).pods).toEqual([
      { ...plain, namespace: 'shop', name: 'web', addresses: [], source: 1 },
    ]);
    expect(objectsIn(pod(`  serviceAccount: old\n${container}`)).pods).toMatchObject([
      { serviceAccount: 'old' },
    ]);
    expect(objectsIn(pod(`  serviceAccountName: ""\n${container}`)).pods).toMatchObject([
      { serviceAccount: 'default' },
    ]);
  });
  test('on the network of the host has every port that it names at its node', () => {
    const spec = `  hostNetwork: true
  initContainers: [{ name: init, image: x, ports: [{ containerPort: 70 }] }]
  containers: [{ name: main, image: x, ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 81 }] }]`;
    expect(objectsIn(pod(spec)).pods).toMatchObject([
      {
        hostNetwork: true,
        hostPorts: [
          { protocol: 'tcp', port: 70, containerPort: 70 },
          { protocol: 'tcp', port: 80, containerPort: 80 },
          { protocol: 'tcp', port: 81, containerPort: 81 },
        ],
      },
    ]);
  });
  test.each([
    '{ os: { name: windows } }',
    '{ nodeSelector: { kubernetes.io/os: windows } }',
    '{ nodeSelector: { beta.kubernetes.io/os: windows } }',
    '{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: pool, operator: Exists }, { key: kubernetes.io/os, operator: In, values: [linux, windows] }] }] } } } }',
  ])('is on Windows by %s', (where) => {
    const spec = `  ${where.slice(2, -2)}\n${container}`;
    expect(objectsIn(pod(spec)).pods).toMatchObject([{ isOnWindows: true }]);
  });
  test.each([
    '{ os: { name: linux } }',
    '{ nodeSelector: { kubernetes.io/os: linux, pool: windows } }',
    '{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/os, operator: NotIn, values: [windows] }, { key: pool, operator: In, values: [windows] }, { key: kubernetes.io/os, operator: In, values: [linux] }] }] } } } }',
  ])('is not on Windows by %s', (where) => {
    const spec = `  ${where.slice(2, -2)}\n${container}`;
    expect(objectsIn(pod(spec)).pods).toMatchObject([{ isOnWindows: false }]);
  });
});

test('a label that says where a pod is has a value that is not known, whatever is written', () => {
  const zoned = ', labels: { app: web, topology.kubernetes.io/zone: one }';
  const zone = ['topology.kubernetes.io/zone'];
  expect(objectsIn(pod(container, zoned)).pods).toMatchObject([
    { labels: { app: 'web' }, unknownLabels: zone },
  ]);
  expect(objectsIn(pod(container, `${zoned}, uid: a`)).pods).toMatchObject([
    { labels: { app: 'web', 'topology.kubernetes.io/zone': 'one' }, unknownLabels: [] },
  ]);
  const template = `{ metadata: { labels: { app: web, topology.kubernetes.io/region: west } }, spec: { ${container.trim()} } }`;
  const set = `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, template: ${template} }`;
  expect(objectsIn(set).controllers).toEqual([
    expect.objectContaining({
      labels: { app: 'web' },
      unknownLabels: expect.arrayContaining(['topology.kubernetes.io/region']),
    }),
  ]);
});

describe('a pod of a cluster', () => {
  const owner = (kind: string, name: string): string =>
    `{ apiVersion: v1, kind: ${kind}, name: ${name}, uid: b }`;
  const live = `, uid: a, ownerReferences: [${owner('ReplicaSet', 'web-1')}, ${owner('Other', 'b')}]`;
  test('has its owner, all its labels and its addresses', () => {
    const status =
      'status: { phase: Running, podIP: 10.0.0.1, podIPs: [{ ip: 10.0.0.1 }, { ip: "fd00::1" }] }';
    expect(objectsIn(pod(container, live, status)).pods).toEqual([
      {
        ...plain,
        uncertainLabels: [],
        namespace: 'shop',
        name: 'web',
        owner: { kind: 'ReplicaSet', name: 'web-1' },
        addresses: ['10.0.0.1', 'fd00::1'],
        source: 1,
      },
    ]);
  });
  test('has the one address that an older cluster says, or none', () => {
    const addressesOf = (status: string): unknown =>
      (objectsIn(pod(container, ', uid: a', status)).pods as readonly { addresses: unknown }[])[0]?.addresses;
    expect(addressesOf('status: { podIP: 10.0.0.1 }')).toEqual(['10.0.0.1']);
    expect(addressesOf('status: { podIP: "" }')).toEqual([]);
    expect(addressesOf('status: {}')).toEqual([]);
    expect(addressesOf('')).toEqual([]);
  });
  test('whose owner is its node has none', () => {
    const ownedBy = (kind: string): unknown =>
      objectsIn(pod(container, `, uid: a, ownerReferences: [${owner(kind, 'one')}]`)).pods;
    expect(ownedBy('Job')).toMatchObject([{ owner: { kind: 'Job', name: 'one' } }]);
    expect(JSON.stringify(ownedBy('Node'))).not.toContain('owner');
  });
  test.each(['Succeeded', 'Failed', 'Completed'])('is not there when it has %s', (phase) => {
    expect(objectsIn(pod(container, ', uid: a', `status: { phase: ${phase} }`)).pods).toEqual([]);
    expect(objectsIn(pod(container, '', `status: { phase: ${phase} }`)).pods).toHaveLength(1);
  });
  test('whose id was taken away may still be one, which is said, if it is bound to a node', () => {
    const bound = `  nodeName: node-1\n${container}`;
    const status = 'status: { phase: Running, podIP: 10.0.0.1 }';
    expect(objectsIn(pod(bound, '', status)).pods).toMatchObject([{ addresses: ['10.0.0.1'] }]);
    expect(findingsIn(pod(bound, '', status))).toEqual([
      expect.stringMatching(/^7: not-applied: Pod shop\/web: its status counts here/),
    ]);
    for (const text of [
      pod(container, '', status),
      pod(bound, '', 'status: { podIP: 10.0.0.1 }'),
      pod(bound, ', uid: a', status),
    ])
      expect(findingsIn(text)).toEqual([]);
    expect(objectsIn(pod(container, '', status)).pods).toMatchObject([{ addresses: [] }]);
  });
});

const template = '{ metadata: { labels: { app: web } }, spec: { containers: [{ name: main, image: x }] } }';
const controller = (kind: string, spec: string, apiVersion = 'apps/v1', metadata = ''): string =>
  `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web, namespace: shop${metadata} }
${spec}`;

describe('a controller', () => {
  const selector = 'selector: { matchLabels: { app: web } }';
  test('has the pods of its template, one unless it says how many', () => {
    const deployment = controller('Deployment', `spec: { ${selector}, template: ${template} }`);
    const read = {
      ...plain,
      labels: { app: 'web' },
      unknownLabels: ['pod-template-hash'],
      kind: 'Deployment',
      namespace: 'shop',
      name: 'web',
      isUnderstood: true,
      replicas: 1,
      firstOrdinal: 0,
      source: 1,
    };
    expect(objectsIn(deployment).controllers).toEqual([read]);
    expect(objectsIn(deployment.replace('spec: {', 'spec: { replicas: 3,')).controllers).toEqual([
      { ...read, replicas: 3 },
    ]);
    const owned = deployment.replace(
      'name: web,',
      'name: web, ownerReferences: [{ apiVersion: v1, kind: A, name: b, uid: c }],',
    );
    expect(objectsIn(owned).controllers).toEqual([read]);
    const live = owned.replace('name: web,', 'name: web, uid: a,');
    expect(objectsIn(live).controllers).toMatchObject([{ owner: { kind: 'A', name: 'b' } }]);
  });
  test('of numbered pods begins with 0 unless it says otherwise', () => {
    const set = (more: string): string =>
      controller('StatefulSet', `spec: { ${selector}, ${more} template: ${template} }`);
    expect(objectsIn(set('')).controllers).toMatchObject([{ firstOrdinal: 0 }]);
    expect(objectsIn(set('ordinals: {},')).controllers).toMatchObject([{ firstOrdinal: 0 }]);
    expect(objectsIn(set('ordinals: { start: 5 },')).controllers).toMatchObject([{ firstOrdinal: 5 }]);
  });
  test('of another group may write a variable in place of a number', () => {
    const rollout = (replicas: string): string =>
      controller('Rollout', `spec: { replicas: ${replicas}, template: ${template} }`, 'argoproj.io/v1alpha1');
    expect(objectsIn(rollout('4')).controllers).toMatchObject([{ kind: 'Rollout', replicas: 4 }]);
    for (const other of ['1.5', '"{{ .spec.replicas }}"', 'true'])
      expect(objectsIn(rollout(other)).controllers).toMatchObject([{ replicas: 1 }]);
  });
  const once = template.replace('spec: {', 'spec: { restartPolicy: Never,');
  test('that runs jobs in turn has the template of the job', () => {
    const cron = (job: string): string =>
      controller('CronJob', `spec: { schedule: "@daily", jobTemplate: { spec: { ${job} } } }`, 'batch/v1');
    expect(objectsIn(cron(`template: ${once}`)).controllers).toMatchObject([
      { kind: 'CronJob', labels: { app: 'web' } },
    ]);
    const indexed = 'batch.kubernetes.io/job-completion-index';
    const unknownOf = (job: string): unknown =>
      (objectsIn(cron(job)).controllers as readonly { unknownLabels: unknown }[])[0]?.unknownLabels;
    expect(unknownOf(`template: ${once}`)).not.toContain(indexed);
    expect(unknownOf(`completionMode: Indexed, completions: 2, template: ${once}`)).toContain(indexed);
  });
  test('is not there when it is a job that has ended', () => {
    const job = (status: string, metadata = ', uid: a'): unknown =>
      objectsIn(controller('Job', `spec: { template: ${once} }\n${status}`, 'batch/v1', metadata))
        .controllers;
    const ended = (type: string, value = 'True'): string =>
      `status: { conditions: [{ type: Suspended, status: "True" }, { type: ${type}, status: "${value}" }] }`;
    expect(job(ended('Complete'))).toEqual([]);
    expect(job(ended('Failed'))).toEqual([]);
    for (const status of [ended('Complete', 'False'), ended('Other'), 'status: {}', ''])
      expect(job(status)).toHaveLength(1);
    expect(job(ended('Complete'), '')).toHaveLength(1);
  });
  test('is none that Kubernetes makes no pods of', () => {
    const stored = controller('PodTemplate', `template: ${template}`, 'v1');
    expect(objectsIn(stored).controllers).toEqual([]);
    expect(findingsIn(stored)).toEqual([]);
  });
  test('needs a template', () => {
    const message = 'the pod template is missing; the API server rejects the object';
    expect(findingsIn(controller('CronJob', 'spec: { schedule: "@daily" }', 'batch/v1'))).toContain(
      `4: rejected: CronJob shop/web: ${message}`,
    );
  });
});
