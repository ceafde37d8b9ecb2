import { describe, expect, test } from 'vitest';
import type { Environment } from '../../../environments/settings/environment.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import {
  withAlpha,
  withDgraph,
  withProductionDgraph,
  withZero,
} from '../../support/environments/dgraph-environment.ts';
import { findObject, synthesizedObjects } from '../../support/synthesized-objects.ts';

const environments: readonly [string, Environment][] = [
  ['tutorial', tutorial],
  [
    'production',
    withProductionDgraph({
      ratel: { image: 'dgraph/ratel:v25.0.3', resources: tutorial.dgraph.zero.resources },
    }),
  ],
];

async function alphaPod(environment: Environment) {
  return findObject(await synthesizedObjects(environment), 'StatefulSet', 'demo-dgraph-alpha').spec.template
    .spec;
}

describe.each(environments)('every pod of Dgraph in %s', async (_, environment) => {
  const pods = (await synthesizedObjects(environment))
    .filter(({ unit }) => unit === '20-dgraph')
    .flatMap(({ name, body }) => {
      const template = body.spec?.template ?? body.spec?.jobTemplate?.spec.template;
      return template === undefined ? [] : [{ name, spec: template.spec }];
    });

  test('is one of several', () => {
    expect(pods.length).toBeGreaterThanOrEqual(2);
  });

  test.each(pods)('$name meets the restricted Pod Security Standard', ({ spec }) => {
    expect(spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1001,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    for (const { securityContext } of spec.containers) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      });
    }
  });

  test.each(pods)('$name has only volumes that the standard lets pods have', ({ spec: { volumes = [] } }) => {
    const kinds = volumes.flatMap(({ name: _, ...source }: { name: string }) => Object.keys(source));
    const restricted = ['configMap', 'csi', 'emptyDir', 'persistentVolumeClaim', 'projected', 'secret'];
    expect(kinds.filter((kind: string) => !restricted.includes(kind))).toEqual([]);
  });

  test.each(pods)('$name has no token and no Service variables', ({ spec }) => {
    expect(spec.automountServiceAccountToken).toBe(false);
    expect(spec.enableServiceLinks).toBe(false);
  });

  test.each(pods)('$name has limits', ({ spec }) => {
    for (const { resources } of spec.containers) expect(resources.limits.memory).toBeDefined();
  });
});

test('an Alpha is ready only while it reaches a majority of its group', async () => {
  const readiness = async (environment: Environment) =>
    (await alphaPod(environment)).containers[0].readinessProbe;
  const { exec, httpGet } = await readiness(tutorial);
  expect(httpGet).toBeUndefined();
  expect(exec.command.slice(0, 2)).toEqual(['bash', '-c']);
  expect(exec.command[2]).toContain('for ordinal in 0 1 2; do\n  name=demo-dgraph-alpha-$ordinal\n');
  expect(exec.command[2]).toContain('[ $((2 * reached)) -gt 3 ]');
});

test.each([
  ['is alone in its group', withAlpha({ replicas: 1 }), '/health'],
  [
    'is told another path',
    withAlpha({ probes: { readiness: { path: '/health?live=1' } } }),
    '/health?live=1',
  ],
])('an Alpha that %s is asked by HTTP whether it is ready', async (_, environment, path) => {
  const [{ readinessProbe }] = (await alphaPod(environment)).containers;
  expect(readinessProbe).toMatchObject({ httpGet: { path, port: 'http-alpha' } });
  expect(readinessProbe.exec).toBeUndefined();
});

test('no secret stands in the YAML', async () => {
  const objects = await synthesizedObjects(withProductionDgraph());
  expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
});

test('members start at once, because none is ready without the others', async () => {
  const objects = await synthesizedObjects(tutorial);
  for (const component of ['zero', 'alpha']) {
    const { spec } = findObject(objects, 'StatefulSet', `demo-dgraph-${component}`);
    expect(spec.podManagementPolicy).toBe('Parallel');
    const headless = findObject(objects, 'Service', `demo-dgraph-${component}-headless`);
    expect(headless.spec.publishNotReadyAddresses).toBe(true);
    const service = findObject(objects, 'Service', `demo-dgraph-${component}`);
    expect(service.spec.publishNotReadyAddresses).toBeUndefined();
  }
});

describe('a disruption budget', () => {
  test('lets one pod of a Raft group go at a time', async () => {
    const objects = await synthesizedObjects(withAlpha({ groups: 2 }));
    const { spec } = findObject(objects, 'PodDisruptionBudget', 'demo-dgraph-alpha-group-2');
    expect(spec).toEqual({
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: {
        matchLabels: { app: 'dgraph', component: 'alpha', release: 'demo', 'dgraph.io/group': '2' },
      },
    });
  });

  test('is not made for a single pod, which could never be moved', async () => {
    const objects = await synthesizedObjects(withZero({ replicas: 1 }));
    expect(objects.filter(({ kind }) => kind === 'PodDisruptionBudget').map(({ name }) => name)).toEqual([
      'demo-dgraph-alpha',
    ]);
  });
});

describe('pods keep apart', () => {
  test('when they can, by default', async () => {
    const { affinity, topologySpreadConstraints } = await alphaPod(tutorial);
    expect(topologySpreadConstraints[0].whenUnsatisfiable).toBe('ScheduleAnyway');
    expect(affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution).toHaveLength(1);
  });

  test('or wait, if they must', async () => {
    const { affinity, topologySpreadConstraints } = await alphaPod(
      withAlpha({ spread: { zones: 'required', hosts: 'required' } }),
    );
    expect(topologySpreadConstraints[0].whenUnsatisfiable).toBe('DoNotSchedule');
    const [term] = affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution;
    expect(term.labelSelector.matchLabels).toEqual({ app: 'dgraph', component: 'alpha', release: 'demo' });
  });

  test('or not at all', async () => {
    const pod = await alphaPod(withAlpha({ spread: { zones: 'off', hosts: 'off' } }));
    expect(pod.topologySpreadConstraints).toBeUndefined();
    expect(pod.affinity?.podAntiAffinity).toBeUndefined();
  });
});

test('what an environment gives to pods reaches them', async () => {
  const resources = tutorial.dgraph.zero.resources;
  const pod = await alphaPod(
    withAlpha(
      {
        placement: {
          nodeSelector: { disk: 'fast' },
          nodeRequirements: [{ label: 'cpu', operator: 'In', values: ['arm64'] }],
          tolerations: [{ key: 'dgraph', value: 'only', effect: 'NoSchedule' }],
          priorityClassName: 'high',
          schedulerName: 'stork',
        },
        env: [
          { name: 'PLAIN', value: '1' },
          { name: 'SECRET', fromSecret: { secret: 's', key: 'k' } },
        ],
        envFrom: [{ kind: 'secret', name: 'all' }],
        mounts: [{ name: 'plugins', mountPath: '/mnt', source: { kind: 'config-map', name: 'p' } }],
        initContainers: [{ name: 'seed', image: 'a:1', command: ['seed'], resources, data: 'read-write' }],
        sidecars: [{ name: 'ship', image: 'b:1', command: ['ship'], resources }],
        gracePeriodSeconds: 120,
        preStopSeconds: 9,
      },
      {
        imagePullSecrets: ['pull'],
        imagePullPolicy: 'Always',
        serviceAccount: { kind: 'existing', name: 'sa' },
      },
    ),
  );
  expect(pod).toMatchObject({
    nodeSelector: { disk: 'fast' },
    tolerations: [{ key: 'dgraph', operator: 'Equal', value: 'only', effect: 'NoSchedule' }],
    priorityClassName: 'high',
    schedulerName: 'stork',
    imagePullSecrets: [{ name: 'pull' }],
    serviceAccountName: 'sa',
    terminationGracePeriodSeconds: 120,
  });
  const [dgraph, sidecar] = pod.containers;
  expect(dgraph.env).toContainEqual({ name: 'PLAIN', value: '1' });
  expect(dgraph.env).toContainEqual({ name: 'SECRET', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } });
  expect(dgraph.envFrom).toEqual([{ secretRef: { name: 'all' } }]);
  expect(dgraph.volumeMounts).toContainEqual({ name: 'plugins', mountPath: '/mnt', readOnly: true });
  expect(dgraph.lifecycle.preStop.exec.command).toEqual(['sleep', '9']);
  expect(pod.initContainers[0].volumeMounts).toContainEqual({ name: 'datadir', mountPath: '/dgraph' });
  expect(sidecar.volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
});

describe('a volume', () => {
  test('has the class and annotations that were asked for', async () => {
    const found = await synthesizedObjects(
      withAlpha({ volume: { kind: 'claim', className: 'fast', annotations: { a: 'b' } } }),
    );
    const [claim] = findObject(found, 'StatefulSet', 'demo-dgraph-alpha').spec.volumeClaimTemplates;
    expect(claim.spec.storageClassName).toBe('fast');
    expect(claim.metadata.annotations).toEqual({ a: 'b' });
  });

  test('is there also when nothing is kept', async () => {
    const pod = await alphaPod(withAlpha({ replicas: 1, volume: { kind: 'scratch' } }));
    expect(pod.volumes).toContainEqual({ name: 'datadir', emptyDir: {} });
  });
});

test('a Service has what a load balancer needs', async () => {
  const service = {
    type: 'LoadBalancer',
    annotations: { a: 'b' },
    loadBalancerIp: '203.0.113.9',
    loadBalancerSourceRanges: ['203.0.113.0/24'],
    externalTrafficPolicy: 'Local',
  } as const;
  const found = findObject(await synthesizedObjects(withAlpha({ service })), 'Service', 'demo-dgraph-alpha');
  expect(found.metadata.annotations).toMatchObject({ a: 'b' });
  expect(found.spec).toMatchObject({
    type: 'LoadBalancer',
    loadBalancerIP: '203.0.113.9',
    loadBalancerSourceRanges: ['203.0.113.0/24'],
    externalTrafficPolicy: 'Local',
  });
});

test('pods are replaced as the environment says', async () => {
  const strategy = async (environment: Environment) =>
    findObject(await synthesizedObjects(environment), 'StatefulSet', 'demo-dgraph-alpha').spec.updateStrategy;
  expect(await strategy(tutorial)).toEqual({ type: 'RollingUpdate' });
  expect(await strategy(withAlpha({ update: { kind: 'rolling', partition: 2 } }))).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { partition: 2 },
  });
  expect(
    await strategy(withDgraph({ alpha: { ...tutorial.dgraph.alpha, update: { kind: 'on-delete' } } })),
  ).toEqual({
    type: 'OnDelete',
  });
});
