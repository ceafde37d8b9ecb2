import { describe, expect, test } from 'vitest';
import { validObjects } from '../../../integration/api-server/valid-objects.ts';
import { analyzeAll, type Manifest } from '../../cluster-fixture.ts';

type Step = string | number;
/** A place in the object of a kind, the value put there, and what is then said; nothing where it is accepted. */
type Edit = readonly [place: string, value: unknown, message?: string];

/** The object of the kind that the API server takes; of Services, the one of the type. */
function valid(kind: string): Manifest {
  const [name = '', type] = kind.split(' ');
  const found = validObjects.find((object) => {
    const spec = object.spec as Manifest | undefined; // an object of Kubernetes has a map there
    return object.kind === name && (type === undefined || spec?.type === type);
  });
  if (found === undefined) throw new Error(`no object of kind ${kind}`);
  return structuredClone(found) as Manifest;
}

/** `spec.ports[0].name` as its steps. */
function stepsOf(place: string): readonly Step[] {
  return place
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function edit(value: unknown, [step, ...rest]: readonly Step[], to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? edit(item, rest, to) : item));
  const map = (value ?? {}) as Readonly<Record<Step, unknown>>; // what the places lead through
  return { ...map, [step]: edit(map[step], rest, to) };
}

function errorsOf(kind: string, edits: readonly (readonly [string, unknown])[]): readonly string[] {
  const object = edits.reduce<unknown>((value, [place, to]) => edit(value, stepsOf(place), to), valid(kind));
  return analyzeAll([object as Manifest])
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
}

function holdsEdits(kind: string, edits: readonly Edit[]): void {
  const cases = edits.map(([place, value, message]) => ({ place, value, message }));
  test.each(cases)(`${kind}: $place = $value`, ({ place, value, message }) => {
    const errors = errorsOf(kind, [[place, value]]);
    expect(errors).toEqual(message === undefined ? [] : [expect.stringContaining(message)]);
  });
}

const long = (length: number): string => 'a'.repeat(length);
const notAName = 'is not a name, which is';

describe('names of objects', () => {
  holdsEdits('ServiceAccount', [
    ['metadata.name', 'a.b-c.d'],
    ['metadata.name', `${long(63)}.${long(63)}.${long(63)}.${long(61)}`],
    ['metadata.name', `${long(63)}.${long(63)}.${long(63)}.${long(62)}`, notAName],
    ['metadata.name', 'A', notAName],
    ['metadata.name', 'a_b', notAName],
    ['metadata.name', '-a', notAName],
    ['metadata.name', 'a-', notAName],
    ['metadata.name', 'a..b', notAName],
    ['metadata.name', '', 'metadata.name is missing'],
    ['metadata.name', '{{ .Release.Name }}', 'it looks like the source of a Helm chart'],
    ['metadata.name', '${NAME}', 'it looks like a variable that a tool such as Flux'],
    ['metadata.namespace', 'a.b', '"a.b" is not the name of a namespace'],
    ['metadata.namespace', long(64), 'is not the name of a namespace'],
    ['metadata.generateName', 'web-'],
    ['metadata.generateName', 'Web-', '"Web-" cannot begin a name'],
  ]);
  holdsEdits('Namespace', [
    ['metadata.name', long(63)],
    ['metadata.name', long(64), notAName],
    ['metadata.name', 'a.b', notAName],
  ]);
  holdsEdits('StatefulSet', [['metadata.name', 'a.b', notAName]]);
  holdsEdits('Service LoadBalancer', [
    ['metadata.name', 'a1'],
    ['metadata.name', '1a', 'begins with a digit'],
    ['metadata.name', 'a.b', notAName],
  ]);
  holdsEdits('CronJob', [
    ['metadata.name', long(52)],
    ['metadata.name', long(53), 'has more than 52 characters'],
  ]);
  holdsEdits('Job', [
    ['metadata.name', long(63)],
    ['metadata.name', long(64), 'it becomes a label of the pods, which has at most 63'],
  ]);
});

describe('the rest of the metadata', () => {
  const bytes = 256 * 1024 - 'a'.length;
  holdsEdits('ServiceAccount', [
    ['metadata.labels', { 'example.com/a_b.c-d': 'A_b.c-d', empty: '' }],
    ['metadata.labels', { 'a/b/c': 'd' }, '"a/b/c" is not a label name'],
    ['metadata.labels', { 'A.b/c': 'd' }, '"A.b/c" is not a label name'],
    ['metadata.labels', { [long(63)]: long(63) }],
    ['metadata.labels', { [long(64)]: 'a' }, 'is not a label name'],
    ['metadata.labels', { a: long(64) }, 'is not a label value'],
    ['metadata.labels', { a: 'b c' }, 'a: "b c" is not a label value'],
    ['metadata.labels', { a: '-b' }, 'a: "-b" is not a label value'],
    ['metadata.annotations', { 'Example.com/A': 'b c' }],
    ['metadata.annotations', { 'a b': 'c' }, '"a b" is not an annotation name'],
    ['metadata.annotations', { a: long(bytes) }],
    ['metadata.annotations', { a: long(bytes + 1) }, 'has 262145 bytes; at most 262144 are allowed'],
    ['metadata.finalizers', ['kubernetes', 'example.com/a']],
    ['metadata.finalizers', ['a b'], '"a b" is not the name of a finalizer'],
    ['metadata.finalizers', ['orphan']],
    [
      'metadata.finalizers',
      ['orphan', 'foregroundDeletion'],
      'cannot hold both orphan and foregroundDeletion',
    ],
    ['metadata.ownerReferences[0].apiVersion', 'apps/v1'],
    ['metadata.ownerReferences[0].apiVersion', 'a/', '"a/" is not a group and a version'],
    ['metadata.ownerReferences[0].apiVersion', 'a/b/c', '"a/b/c" is not a group and a version'],
    ['metadata.ownerReferences[0].uid', '', 'needs uid'],
    ['metadata.ownerReferences[0]', { controller: true }, 'needs apiVersion, kind, name, uid'],
    ['metadata.ownerReferences[0].kind', 'Event', 'Event cannot own an object'],
    ['metadata.extra', 1, 'metadata.extra'],
    ['metadata.creationTimestamp', '2026-01-31T12:00:00.5+01:00'],
    ['metadata.creationTimestamp', '2026-01-31', 'must be a time such as 2026-01-31T12:00:00Z'],
    ['metadata.creationTimestamp', '2026-13-31T12:00:00Z', 'must be a time such as 2026-01-31T12:00:00Z'],
    ['metadata.generation', 1.5, 'must be a whole number'],
  ]);
  const owner = { apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'b' };
  holdsEdits('ServiceAccount', [
    ['metadata.ownerReferences', [{ ...owner, controller: true }, owner]],
    [
      'metadata.ownerReferences',
      [
        { ...owner, controller: true },
        { ...owner, controller: true },
      ],
      'has more than one controller',
    ],
  ]);
  holdsEdits('Namespace', [
    ['metadata.finalizers', ['kubernetes']],
    ['metadata.finalizers', ['example'], '"example" is not the name of a finalizer'],
  ]);
});

describe('containers that run as processes of a host with Windows', () => {
  const errors = (spec: Manifest, metadata: Manifest = {}): readonly string[] =>
    analyzeAll([
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'b', ...metadata }, spec },
    ])
      .findings.filter(({ severity }) => severity === 'error')
      .map(({ message }) => message);
  const onHost = (hostProcess?: boolean): Manifest => ({
    ...(hostProcess !== undefined && { securityContext: { windowsOptions: { hostProcess } } }),
  });
  const one = (hostProcess?: boolean): Manifest => ({ name: 'one', image: 'a', ...onHost(hostProcess) });
  const two = (hostProcess?: boolean): Manifest => ({ ...one(hostProcess), name: 'two' });
  test.each([
    [{ ...onHost(true), hostNetwork: true, containers: [one(), two(true)] }],
    [{ hostNetwork: true, initContainers: [one(true)], containers: [two(true)] }],
    [{ ...onHost(false), containers: [one(false), two()] }],
  ])('are taken: %j', (spec) => {
    expect(errors(spec)).toEqual([]);
  });
  test.each([
    [{ ...onHost(true), containers: [one()] }, 'spec.hostNetwork is not true'],
    [
      { hostNetwork: true, containers: [one(true), two()] },
      'spec.containers run as processes of the host in part',
    ],
    [
      { ...onHost(true), hostNetwork: true, initContainers: [one(false)], containers: [two()] },
      'securityContext.windowsOptions.hostProcess is false, but true for the whole pod',
    ],
  ])('are refused: %j', (spec, message) => {
    expect(errors(spec).join()).toContain(message);
  });
  test('are as they are on a pod of a cluster, which may be debugged as well', () => {
    const debug = { containers: [one()], ephemeralContainers: [two()] };
    expect(errors(debug, { uid: 'c' })).toEqual([]);
  });
});

describe('specs of pods', () => {
  holdsEdits('Pod', [
    ['spec.containers', [], 'spec.containers is missing or empty'],
    ['spec.containers[0].name', 'A', '"A" is not the name of a container'],
    ['spec.containers[0].name', 'init', 'init is the name of another container as well'],
    ['spec.containers[0].image', '', 'spec.containers[0].image is missing'],
    ['spec.containers[0].image', ' app:1', 'begins or ends with white space'],
    ['spec.containers[0].image', 'app:1\u00a0', 'begins or ends with white space'],
    ['spec.containers[0].ports[0].name', 'a--b', '"a--b" is not a port name'],
    ['spec.containers[0].ports[0].name', long(16), 'is not a port name'],
    ['spec.containers[0].ports[0].name', long(15)],
    ['spec.containers[0].ports[0].name', '80', '"80" is not a port name'],
    ['spec.containers[0].ports[1].name', 'http', 'http is the name of another port of the container as well'],
    ['spec.containers[0].ports[0].containerPort', 0, '0 is not within 1 to 65535'],
    ['spec.containers[0].ports[0].containerPort', 65_535],
    ['spec.containers[0].ports[0].containerPort', 65_536, '65536 is not within 1 to 65535'],
    ['spec.containers[0].ports[0].hostPort', 0],
    ['spec.containers[0].ports[0].hostPort', -1, '-1 is not within 1 to 65535'],
    ['spec.containers[0].ports[0].protocol', 'SCTP'],
    ['spec.containers[0].ports[0].protocol', 'tcp', '"tcp" is none of TCP, UDP and SCTP'],
    ['spec.os.name', 'windows'],
    ['spec.os.name', 'Linux', '"Linux" is neither linux nor windows'],
    ['spec.os', {}, '"" is neither linux nor windows'],
    ['spec.containers[0].env', [{ name: ' MODE-1.a~' }]],
    ['spec.containers[0].env', [{ name: 'a=b' }], '"a=b" is not the name of a variable'],
    ['spec.containers[0].env', [{ name: 'a\u00a0' }], 'is not the name of a variable'],
    ['spec.containers[0].env', [{ value: 'a' }], '"" is not the name of a variable'],
    ['spec.initContainers[0].restartPolicy', 'OnFailure'],
    ['spec.initContainers[0].restartPolicy', 'Sometimes', '"Sometimes" is none of Always, OnFailure, Never'],
    [
      'spec.ephemeralContainers',
      [{ name: 'debug', image: 'busybox' }],
      'spec.ephemeralContainers cannot be given when a pod is created',
    ],
    [
      'spec.containers[0].envFrom',
      [{ prefix: 'A-', configMapRef: { name: 'a-' } }, { secretRef: { name: 'b.c' } }],
    ],
    [
      'spec.containers[0].envFrom',
      [{ prefix: 'a=', secretRef: { name: 'a' } }],
      '"a=" cannot begin the name',
    ],
    ['spec.containers[0].envFrom', [{ configMapRef: { name: '' } }], '"" is not the name of an object'],
    ['spec.containers[0].envFrom', [{ secretRef: { name: 'A' } }], '"A" is not the name of an object'],
    ['spec.containers[0].envFrom', [{}], 'needs exactly one of configMapRef and secretRef'],
    [
      'spec.containers[0].envFrom',
      [{ configMapRef: { name: 'a' }, secretRef: { name: 'a' } }],
      'needs exactly one of configMapRef and secretRef',
    ],
    ['spec.restartPolicy', 'OnFailure'],
    ['spec.restartPolicy', 'Sometimes', 'is "Sometimes", but a Pod needs Always or OnFailure or Never'],
    ['spec.serviceAccountName', 'a.b'],
    ['spec.runtimeClassName', 'kata.v2'],
    ['spec.runtimeClassName', '', '"" is not the name of a runtime class'],
    ['spec.runtimeClassName', 'A', '"A" is not the name of a runtime class'],
    ['spec.serviceAccountName', 'A', '"A" is not the name of a service account'],
    ['spec.nodeSelector', { 'a b': 'c' }, '"a b" is not a label name'],
    ['spec.hostname', 'a.b', '"a.b" is not a name within a domain'],
    ['spec.subdomain', 'A', '"A" is not a name within a domain'],
    ['spec.nodeName', 'a.b'],
    ['spec.nodeName', 'A', '"A" is not the name of a node'],
    ['spec.activeDeadlineSeconds', 1],
    ['spec.activeDeadlineSeconds', 0, '0 is not within 1 to 2147483647'],
    ['spec.containers', 'x', 'spec.containers must be a list'],
    ['spec.containers[0].ports[0].containerPort', '80', 'must be a whole number of 32 bits, not "80"'],
    ['spec.hostNetwork', 'yes', 'spec.hostNetwork must be true or false'],
    ['spec.extra', 1, 'spec.extra'],
  ]);
  test('two containers cannot have one port of the node', () => {
    const port = (hostPort: number, protocol: string) => [{ containerPort: 80, hostPort, protocol }];
    const containers = (second: readonly object[]) => [
      { name: 'a', image: 'a', ports: port(80, 'TCP') },
      { name: 'b', image: 'b', ports: second },
    ];
    const taken = expect.stringContaining('80 is taken by another port of the pod');
    expect(errorsOf('Pod', [['spec.containers', containers(port(80, 'TCP'))]])).toEqual([taken]);
    expect(errorsOf('Pod', [['spec.containers', containers(port(80, 'UDP'))]])).toEqual([]);
    expect(errorsOf('Pod', [['spec.containers', containers(port(81, 'TCP'))]])).toEqual([]);
  });
  test('on the network of the host, a port of the node is that of the container', () => {
    const withHostPort = (port: number) =>
      errorsOf('Pod', [
        ['spec.hostNetwork', true],
        ['spec.containers[0].ports[0].hostPort', port],
      ]);
    expect(withHostPort(8080)).toEqual([]);
    expect(withHostPort(8081)).toEqual([expect.stringContaining('8081 is not the containerPort 8080')]);
  });
});

describe('what makes pods', () => {
  holdsEdits('Deployment', [
    ['spec.selector', null, 'spec.selector is missing'],
    ['spec.selector', {}, 'spec.selector is empty'],
    [
      'spec.selector.matchLabels',
      { app: 'x' },
      'does not match the labels of the template (app=web, tier=front)',
    ],
    [
      'spec.template.metadata.labels',
      { app: 'web', tier: 'other' },
      'does not match the labels of the template',
    ],
    ['spec.template.metadata.labels', { app: 'web', tier: 'back', 'a b': 'c' }, '"a b" is not a label name'],
    ['spec.template.spec', null, 'spec.template.spec is missing'],
    ['spec.replicas', 0],
    ['spec.replicas', -1, 'spec.replicas -1 is below 0'],
    ['spec.replicas', 2_147_483_648, 'must be a whole number of 32 bits'],
    ['spec.template.spec.restartPolicy', 'Never', 'is "Never", but a Deployment needs Always'],
    ['spec.template.spec.activeDeadlineSeconds', 5, 'is not allowed in a Deployment'],
    ['spec.template.spec.ephemeralContainers', [{ name: 'x', image: 'x' }], 'cannot be part of a template'],
    ['spec.strategy.type', 'RollingUpdate'],
    ['spec.strategy.type', 'OnDelete', '"OnDelete" is not RollingUpdate or Recreate'],
    ['spec.strategy.rollingUpdate', { maxSurge: 1 }, 'cannot be given beside type Recreate'],
    ['spec.strategy', { rollingUpdate: { maxSurge: 0, maxUnavailable: '100%' } }],
    ['spec.strategy', { rollingUpdate: { maxSurge: 0 } }],
    ['spec.strategy', { rollingUpdate: { maxSurge: '0%', maxUnavailable: 1 } }],
    ['spec.strategy', { rollingUpdate: { maxUnavailable: 200 } }],
    [
      'spec.strategy',
      { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } },
      'spec.strategy.rollingUpdate allows neither more pods nor fewer',
    ],
    ['spec.strategy', { rollingUpdate: { maxUnavailable: '101%' } }, 'maxUnavailable is more than 100%'],
    ['spec.strategy', { rollingUpdate: { maxSurge: -1 } }, 'maxSurge -1 is neither a number from 0 on'],
    ['spec.strategy', { rollingUpdate: { maxSurge: '1' } }, 'maxSurge "1" is neither a number from 0 on'],
    ['spec.strategy', { rollingUpdate: { maxSurge: '1.5%' } }, 'maxSurge "1.5%" is neither a number'],
    ['spec.progressDeadlineSeconds', 6],
    ['spec.progressDeadlineSeconds', 5, '5 is not above minReadySeconds 5'],
    ['spec.minReadySeconds', 600, '600 is not above minReadySeconds 600'],
  ]);
  holdsEdits('StatefulSet', [
    ['spec.serviceName', ''],
    ['spec.serviceName', 'A', '"A" is not the name of a Service'],
    ['spec.revisionHistoryLimit', -1],
    ['spec.ordinals.start', -1, '-1 is below 0'],
    ['spec.podManagementPolicy', 'Sometimes', '"Sometimes" is not OrderedReady or Parallel'],
    ['spec.updateStrategy.type', 'Recreate', '"Recreate" is not RollingUpdate or OnDelete'],
    ['spec.template.spec.hostname', 'A'],
  ]);
  holdsEdits('ReplicationController', [
    ['spec.selector', null],
    ['spec.selector', { app: 'x' }, 'does not match the labels of the template'],
  ]);
  holdsEdits('Job', [
    ['spec.template.spec.restartPolicy', 'Always', 'is "Always", but a Job needs OnFailure or Never'],
    [
      'spec.template.spec.restartPolicy',
      null,
      'is missing, which means Always, but a Job needs OnFailure or Never',
    ],
    ['spec.selector', { matchLabels: { app: 'web' } }, 'is given, but the API server makes it; remove it'],
    ['spec.completionMode', 'Indexed'],
    ['spec.completionMode', 'Other', '"Other" is not NonIndexed or Indexed'],
    ['spec.completionMode', '', 'spec.completionMode is empty; leave it out'],
    ['spec.manualSelector', true, 'is missing, but manualSelector needs it'],
    ['spec.backoffLimit', -1, 'spec.backoffLimit -1 is below 0'],
  ]);
  test('a Job that chooses its own pods needs a selector that does', () => {
    const chosen = (labels: object) =>
      errorsOf('Job', [
        ['spec.manualSelector', true],
        ['spec.selector', { matchLabels: labels }],
      ]);
    expect(chosen({ app: 'web' })).toEqual([]);
    expect(chosen({ app: 'x' })).toEqual([expect.stringContaining('does not match the labels')]);
  });
  test('an indexed Job makes pods whose names have to be those of hosts', () => {
    const indexed = (name: string, completions: number) =>
      errorsOf('Job', [
        ['metadata.name', name],
        ['spec.completionMode', 'Indexed'],
        ['spec.completions', completions],
      ]);
    const refused = [expect.stringContaining('which is not a name of a host')];
    expect(indexed(long(61), 10)).toEqual([]);
    expect(indexed(long(61), 11)).toEqual(refused);
    expect(indexed('a.b', 1)).toEqual(refused);
  });
  test('an indexed Job needs its number', () => {
    const indexed = [
      ['spec.completionMode', 'Indexed'],
      ['spec.completions', null],
    ] as const;
    expect(errorsOf('Job', indexed)).toEqual([
      expect.stringContaining('is missing, but completionMode Indexed needs it'),
    ]);
    expect(errorsOf('Job', [...indexed, ['spec.parallelism', null]])).toEqual([]);
  });
  holdsEdits('CronJob', [
    ['spec.schedule', '', 'spec.schedule is missing'],
    ['spec.jobTemplate.spec.template.spec.activeDeadlineSeconds', 5],
    ['spec.concurrencyPolicy', 'Never', '"Never" is not Allow or Forbid or Replace'],
    ['spec.jobTemplate.spec.manualSelector', true, 'is not allowed in a CronJob'],
    ['spec.startingDeadlineSeconds', -1, 'spec.startingDeadlineSeconds -1 is below 0'],
    ['spec.jobTemplate.spec.parallelism', -1, 'spec.jobTemplate.spec.parallelism -1 is below 0'],
  ]);
});

describe('Services', () => {
  holdsEdits('Service LoadBalancer', [
    ['spec.sessionAffinity', 'ClientIP'],
    ['spec.sessionAffinity', 'Client', '"Client" is not None or ClientIP'],
    ['spec.selector', { 'a b': 'c' }, '"a b" is not a label name'],
    ['spec.ports', [], 'spec.ports is missing or empty'],
    ['spec.clusterIP', 'None', 'None is not allowed in a Service of type LoadBalancer'],
    ['spec.clusterIP', '10.0.0.1'],
    ['spec.clusterIP', 'x', '"x" is neither an address nor None'],
    ['spec.clusterIPs', ['10.0.0.7'], 'spec.clusterIPs is given without clusterIP'],
    ['spec.clusterIPs', []],
    ['spec', { clusterIP: '10.0.0.7', clusterIPs: [], ports: [{ port: 80 }] }],
    ['spec', { clusterIP: '10.0.0.7', clusterIPs: ['10.0.0.7', 'fd00::7'], ports: [{ port: 80 }] }],
    ...(
      [
        [['10.0.0.8'], 'spec.clusterIPs has to begin with "10.0.0.7", the value of clusterIP'],
        [['10.0.0.7', '10.0.0.8'], 'spec.clusterIPs holds two addresses of one family'],
        [['10.0.0.7', 'None'], 'spec.clusterIPs holds "None", which is not an address'],
      ] as const
    ).map(
      ([clusterIPs, message]) =>
        ['spec', { clusterIP: '10.0.0.7', clusterIPs, ports: [{ port: 80 }] }, message] as const,
    ),
    ['spec.ports[0].name', '', 'is missing, but a Service of several ports needs it'],
    ['spec.ports[0].name', 'A', '"A" is not the name of a port'],
    ['spec.ports[0].name', 'dns', 'spec.ports[1].name is that of another port of the Service as well'],
    ['spec.ports[0].port', 0, '0 is not within 1 to 65535'],
    ['spec.ports[0].port', 53],
    ['spec.ports[0].protocol', 'ICMP', '"ICMP" is none of TCP, UDP and SCTP'],
    ['spec.ports[0].targetPort', 'a--b', '"a--b" is not the name of a port'],
    ['spec.ports[0].targetPort', ''],
    ['spec.ports[0].targetPort', 65_536, '65536 is not within 1 to 65535'],
    ['spec.externalIPs', ['127.0.0.1'], '"127.0.0.1" is not an address that a Service may have'],
    ['spec.externalIPs', ['0.0.0.1']],
    ['spec.externalIPs', ['x'], '"x" is not an address that a Service may have'],
    ['spec.externalTrafficPolicy', 'Node', '"Node" is not Cluster or Local'],
    ['spec.internalTrafficPolicy', 'Node', '"Node" is not Cluster or Local'],
    ['spec.internalTrafficPolicy', '', 'spec.internalTrafficPolicy is empty; leave it out'],
    ['spec.loadBalancerSourceRanges', [' 192.0.2.0/24 ']],
    ['spec.loadBalancerSourceRanges', ['192.0.2.0'], '"192.0.2.0" is not an address range'],
    ['spec.loadBalancerSourceRanges', ['192.0.2.1/24'], 'has bits beyond its prefix'],
    ['spec.loadBalancerSourceRanges', ['::ffff:192.0.2.0/120'], 'Calico takes for 192.0.2.0/24'],
  ]);
  test('are of one of four types', () => {
    const edits = [
      ['spec.type', 'Cluster'],
      ['spec.loadBalancerSourceRanges', []],
      ['spec.allocateLoadBalancerNodePorts', null],
    ] as const;
    expect(errorsOf('Service LoadBalancer', edits)).toEqual([
      expect.stringContaining('"Cluster" is not ClusterIP or NodePort or LoadBalancer or ExternalName'),
    ]);
  });
  test('two ports of one number need two protocols', () => {
    const ports = (protocol: string) =>
      [
        ['spec.ports[1].port', 80],
        ['spec.ports[1].protocol', protocol],
      ] as const;
    expect(errorsOf('Service LoadBalancer', ports('UDP'))).toEqual([]);
    expect(errorsOf('Service LoadBalancer', ports('TCP'))).toEqual([
      expect.stringContaining('spec.ports[1].port is that of another port of the Service as well'),
    ]);
  });
  test('a Service within the cluster has nothing for outside', () => {
    const errors = errorsOf('Service LoadBalancer', [
      ['spec.type', 'ClusterIP'],
      ['spec.externalIPs', []],
      ['spec.allocateLoadBalancerNodePorts', true],
    ]);
    expect(errors.map((error) => error.replace(/^.*?: |;.*/g, '')).toSorted()).toEqual([
      'spec.allocateLoadBalancerNodePorts is not allowed in a Service of type ClusterIP',
      'spec.externalTrafficPolicy is not allowed in a Service of type ClusterIP',
      'spec.loadBalancerSourceRanges is not allowed in a Service of type ClusterIP',
      'spec.ports[0].nodePort is not allowed in a Service of type ClusterIP',
    ]);
  });
  holdsEdits('Service ExternalName', [
    ['spec.externalName', 'db.example.com.'],
    ['spec.externalName', '', '"" is not a name in DNS'],
    ['spec.externalName', 'a_b', '"a_b" is not a name in DNS'],
    ['spec.clusterIP', '10.0.0.1', 'is not allowed in a Service of type ExternalName'],
  ]);
});

describe('endpoints of Services', () => {
  holdsEdits('Endpoints', [
    ['subsets[0].addresses', []],
    ['subsets[0]', { ports: [{ port: 80 }] }, 'has neither addresses nor notReadyAddresses'],
    ['subsets[0].addresses[0].ip', 'x', '"x" is not an address'],
    ['subsets[0].addresses[0].ip', '2001:db8::1'],
    ['subsets[0].addresses[0].ip', '::1', '::1 cannot be the address of an endpoint'],
    ['subsets[0].addresses[0].ip', '169.254.1.1', '169.254.1.1 cannot be the address of an endpoint'],
    ['subsets[0].addresses[0].ip', '224.0.0.1', '224.0.0.1 cannot be the address of an endpoint'],
    ['subsets[0].addresses[0].hostname', 'a.b', '"a.b" is not a name within a domain'],
    ['subsets[0].addresses[0].nodeName', 'A', '"A" is not the name of a node'],
    ['subsets[0].ports[0].name', ''],
    ['subsets[0].ports[0].name', 'A', '"A" is not the name of a port'],
    ['subsets[0].ports[0].port', 0, '0 is not within 1 to 65535'],
    ['subsets[0].ports[0].protocol', 'tcp', '"tcp" is none of TCP, UDP and SCTP'],
    ['subsets[0].ports', [{ port: 80 }, { name: 'b', port: 81 }], '"" is not the name of a port'],
  ]);
  holdsEdits('EndpointSlice', [
    ['addressType', 'IPv5', '"IPv5" is not IPv4, IPv6 or FQDN'],
    ['addressType', 'IPv6', '"192.0.2.1" is not an address of IPv6'],
    ['addressType', 'FQDN'],
    ['endpoints[0].addresses', [], 'has 0 items; 1 to 100 are allowed'],
    ['endpoints[0].addresses', Array.from({ length: 100 }, (_, last) => `192.0.2.${last}`)],
    ['endpoints[0].addresses', Array.from({ length: 101 }, (_, last) => `192.0.2.${last}`), 'has 101 items'],
    ['endpoints[0].addresses', ['fe80::1'], '"fe80::1" is not an address of IPv4'],
    ['endpoints[0].hostname', 'A', '"A" is not a name within a domain'],
    ['endpoints[0].nodeName', 'A', '"A" is not the name of a node'],
    ['endpoints[0].deprecatedTopology', { 'a b': 'c' }],
    ['endpoints[0].hostname', '', 'endpoints[0].hostname is empty; leave it out'],
    ['endpoints', Array.from({ length: 1001 }, () => ({ addresses: ['192.0.2.1'] })), 'has 1001 items'],
    ['ports[0].name', 'A', '"A" is not the name of a port'],
    ['ports[0].protocol', '', 'is empty; leave it out for TCP'],
    [
      'ports',
      [
        { name: 'a', port: 1 },
        { name: 'a', port: 2 },
      ],
      '"a" is the name of another port as well',
    ],
  ]);
  test('full names in DNS are addresses of their own type', () => {
    const named = (address: string) =>
      errorsOf('EndpointSlice', [
        ['addressType', 'FQDN'],
        ['endpoints[0].addresses', [address]],
      ]);
    expect(named('db.example.com.')).toEqual([]);
    expect(named('db')).toEqual([expect.stringContaining('"db" is not a full name in DNS')]);
  });
});

describe('Ingresses', () => {
  const path = 'spec.rules[0].http.paths[0]';
  holdsEdits('Ingress', [
    ['spec', {}, 'needs rules or a defaultBackend'],
    ['spec.rules', []],
    ['spec.defaultBackend', null],
    ['spec.tls', [{ secretName: 'A' }], '"A" is not the name of a Secret'],
    ['spec.tls', [{ hosts: ['a.example', '*.a.example'] }]],
    ['spec.tls', [{ hosts: ['a_b'] }], 'spec.tls[0].hosts "a_b" is not a name in DNS'],
    ['spec.tls', [{ hosts: [''] }], 'spec.tls[0].hosts "" is not a name in DNS'],
    ['spec.tls', [{ secretName: '' }]],
    ['spec.ingressClassName', 'A', '"A" is not the name of a class'],
    ['metadata.annotations', { 'kubernetes.io/ingress.class': 'nginx' }],
    ['metadata.annotations', { 'kubernetes.io/ingress.class': 'b' }, 'nginx is not b, which the annotation'],
    ['spec.rules[0].host', ''],
    ['spec.rules[0].host', '*.example.com'],
    ['spec.rules[0].host', 'a.*.com', '"a.*.com" is not a name in DNS'],
    ['spec.rules[0].host', '10.0.0.1', '"10.0.0.1" is not a name in DNS'],
    ['spec.rules[0].host', 'A', '"A" is not a name in DNS'],
    ['spec.rules[0].http', null],
    ['spec.rules[0].http.paths', [], 'is missing or empty'],
    [`${path}.pathType`, 'Regex', '"Regex" is not Exact or Prefix or ImplementationSpecific'],
    [`${path}.path`, 'a', '"a" does not begin with /'],
    [`${path}.path`, '', '"" does not begin with /'],
    [`${path}.path`, '/a//b', 'holds //, /./, /../ or %2f'],
    [`${path}.path`, '/a/..', 'holds //, /./, /../ or %2f'],
    [`${path}.path`, '/a%2Fb', 'holds //, /./, /../ or %2f'],
    [`${path}.path`, '/a..b'],
    [`${path}.backend`, null, 'backend is missing'],
    [`${path}.backend.service.name`, 'A', '"A" is not the name of a Service'],
    [`${path}.backend.service.port`, { name: 'http' }],
    [`${path}.backend.service.port`, { name: 'a--b' }, '"a--b" is not the name of a port'],
    [`${path}.backend.service.port`, { name: 'http', number: 80 }, 'cannot have both a name and a number'],
    [`${path}.backend.service.port`, { number: 65_536 }, '65536 is not within 1 to 65535'],
  ]);
});

test('a status that an older cluster serves is no field that somebody wrote', () => {
  const status = 'unknown field status';
  expect(errorsOf('NetworkPolicy', [['status', {}]])).toEqual([expect.stringContaining(status)]);
  expect(
    errorsOf('NetworkPolicy', [
      ['status', {}],
      ['metadata.uid', '0a1b2c3d'],
    ]),
  ).toEqual([]);
  expect(
    errorsOf('NetworkPolicy', [
      ['state', {}],
      ['metadata.uid', '0a1b2c3d'],
    ]),
  ).toEqual([expect.stringContaining('unknown field state')]);
});
