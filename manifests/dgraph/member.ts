import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { DgraphMemberSettings } from '../../environments/dgraph-settings.ts';
import { containerResources } from '../container-resources.ts';
import { restrictedContainer, restrictedPod } from '../restricted-security.ts';

/** The user and group that Dgraph runs as; its image names none, so it would be root. */
const dgraphUser = 1001;
/** Dgraph writes everything below its working directory. */
const dataDirectory = '/dgraph';

/** A port of a member, and the Services that offer it. */
export interface MemberPort {
  readonly name: string;
  readonly port: number;
  /** `client`: the Service that clients use; `headless`: the one that gives each pod a name; `both`. */
  readonly service: 'client' | 'headless' | 'both';
}

export interface MemberProps {
  /** Name of the StatefulSet, the client Service and the container. */
  readonly name: string;
  /** Name of the headless Service. */
  readonly headlessName: string;
  /** The release the member belongs to. */
  readonly release: string;
  /** The member's own labels: `app` and `component`. */
  readonly labels: { readonly app: string; readonly component: string };
  /** The server's image. */
  readonly image: string;
  /** Replicas, storage and resources. */
  readonly settings: DgraphMemberSettings;
  /** Ports in the order they are listed. */
  readonly ports: readonly MemberPort[];
  /** The port that Prometheus scrapes. */
  readonly metricsPort: number;
  /** The command line. */
  readonly command: readonly string[];
  /** Environment beyond the pod's name, which every member gets as POD_NAME. */
  readonly env: readonly k8s.EnvVar[];
  /** Whether the process has come up; the other probes wait for it. */
  readonly startupProbe: k8s.Probe;
  /** Whether the process still lives; a failure restarts it. */
  readonly livenessProbe: k8s.Probe;
  /** Whether clients may be sent here. */
  readonly readinessProbe: k8s.Probe;
  /** How long the process may take to stop. */
  readonly terminationGracePeriodSeconds: number;
}

/** What Zero and Alpha have in common: a StatefulSet with a volume per pod, a Service for clients and a headless one. */
export class Member extends Construct {
  constructor(scope: Construct, id: string, props: MemberProps) {
    super(scope, id);
    const selector = { ...props.labels, release: props.release };
    const labels = {
      ...selector,
      'app.kubernetes.io/name': props.labels.app,
      'app.kubernetes.io/instance': props.release,
      'app.kubernetes.io/component': props.labels.component,
      'app.kubernetes.io/managed-by': 'cdk8s',
    };
    const offered = (service: 'client' | 'headless') =>
      props.ports
        .filter((port) => port.service === service || port.service === 'both')
        .map(({ name, port }) => ({ name, port, targetPort: k8s.IntOrString.fromString(name) }));

    new k8s.KubeService(this, 'service', {
      metadata: { name: props.name, labels: { ...labels, monitor: `${props.labels.component}-dgraph-io` } },
      spec: { type: 'ClusterIP', selector, ports: offered('client') },
    });
    new k8s.KubeService(this, 'headless-service', {
      metadata: { name: props.headlessName, labels },
      // Members find each other before any of them is ready.
      spec: { clusterIp: 'None', publishNotReadyAddresses: true, selector, ports: offered('headless') },
    });
    new k8s.KubeStatefulSet(this, 'stateful-set', {
      metadata: { name: props.name, labels },
      spec: {
        serviceName: props.headlessName,
        replicas: props.settings.replicas,
        // One after the other would wait for ever: a member is ready only when it finds a majority.
        podManagementPolicy: 'Parallel',
        updateStrategy: { type: 'RollingUpdate' },
        selector: { matchLabels: selector },
        template: {
          metadata: { labels, annotations: scrapeAnnotations(props.metricsPort) },
          spec: podSpec(props, selector),
        },
        volumeClaimTemplates: [
          {
            metadata: { name: 'datadir' },
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: k8s.Quantity.fromString(props.settings.storage) } },
            },
          },
        ],
      },
    });
  }
}

function podSpec(props: MemberProps, selector: { readonly [key: string]: string }): k8s.PodSpec {
  return {
    automountServiceAccountToken: false,
    // Dgraph reads every variable named DGRAPH_ALPHA_*, which is what a Service link would be called.
    enableServiceLinks: false,
    securityContext: restrictedPod(dgraphUser),
    terminationGracePeriodSeconds: props.terminationGracePeriodSeconds,
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 100,
            podAffinityTerm: {
              topologyKey: 'kubernetes.io/hostname',
              labelSelector: { matchLabels: selector },
            },
          },
        ],
      },
    },
    containers: [
      {
        name: props.name,
        image: props.image,
        command: [...props.command],
        env: [{ name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }, ...props.env],
        ports: props.ports.map(({ name, port }) => ({ name, containerPort: port })),
        startupProbe: props.startupProbe,
        livenessProbe: props.livenessProbe,
        readinessProbe: props.readinessProbe,
        resources: containerResources(props.settings.resources),
        securityContext: restrictedContainer,
        workingDir: dataDirectory,
        volumeMounts: [
          { name: 'datadir', mountPath: dataDirectory },
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    ],
    volumes: [{ name: 'tmp', emptyDir: {} }],
  };
}

function scrapeAnnotations(port: number): { readonly [key: string]: string } {
  return {
    'prometheus.io/scrape': 'true',
    'prometheus.io/path': '/debug/prometheus_metrics',
    'prometheus.io/port': String(port),
  };
}
