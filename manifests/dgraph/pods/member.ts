import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { MemberWithDefaults } from '../../../environments/settings/dgraph/member-settings.ts';
import { DisruptionBudget } from '../../parts/disruption-budget.ts';
import { memberPod } from './member-pod.ts';
import type { MemberProps } from './member-props.ts';

/** One Raft group of Dgraph: a StatefulSet with a volume per pod, its headless Service and its disruption budget. */
export class Member extends Construct {
  constructor(scope: Construct, id: string, props: MemberProps) {
    super(scope, id);
    const { labels, settings, groupLabel, selects } = props;
    const group = { ...labels.selector, ...groupLabel };
    const selector = selects === 'with group' ? group : labels.selector;
    const all = { ...labels.all, ...groupLabel };

    new k8s.KubeService(this, 'headless-service', {
      metadata: { name: props.headlessName, labels: all },
      spec: {
        clusterIp: 'None',
        // Members find each other before any of them is ready.
        publishNotReadyAddresses: true,
        selector,
        ports: props.ports
          .filter(({ headless }) => headless === 'listed')
          .map(({ name, port }) => ({ name, port, targetPort: k8s.IntOrString.fromString(name) })),
      },
    });
    new k8s.KubeStatefulSet(this, 'stateful-set', {
      metadata: { name: props.name, labels: all },
      spec: {
        serviceName: props.headlessName,
        replicas: settings.replicas,
        // One after the other would wait for ever: a member is ready only when it finds a majority.
        podManagementPolicy: 'Parallel',
        updateStrategy: updateStrategy(settings),
        selector: { matchLabels: selector },
        template: {
          metadata: { labels: { ...settings.labels, ...all }, ...podAnnotations(props) },
          spec: memberPod(props, group),
        },
        ...volumeClaims(settings),
      },
    });
    if (settings.replicas > 1) {
      new DisruptionBudget(this, 'disruption-budget', { name: props.name, labels, selector: group });
    }
  }
}

function updateStrategy({ update }: MemberWithDefaults): k8s.StatefulSetUpdateStrategy {
  switch (update?.kind) {
    case undefined:
      return { type: 'RollingUpdate' };
    case 'rolling':
      return { type: 'RollingUpdate', rollingUpdate: { partition: update.partition } };
    case 'on-delete':
      return { type: 'OnDelete' };
  }
}

function podAnnotations({ dgraph, settings, metricsPort }: MemberProps): Pick<k8s.ObjectMeta, 'annotations'> {
  const scrape = {
    'prometheus.io/scrape': 'true',
    'prometheus.io/path': '/debug/prometheus_metrics',
    'prometheus.io/port': String(metricsPort),
    ...(dgraph.tls && { 'prometheus.io/scheme': 'https' }),
  };
  const annotations = {
    ...(dgraph.monitoring?.annotations === 'off' ? {} : scrape),
    ...settings.annotations,
  };
  return Object.keys(annotations).length === 0 ? {} : { annotations };
}

/** The claims outlive their pods: Kubernetes keeps them when a StatefulSet shrinks or goes. */
function volumeClaims({
  storage,
  volume,
}: MemberWithDefaults): Pick<k8s.StatefulSetSpec, 'volumeClaimTemplates'> {
  if (volume.kind === 'scratch') return {};
  return {
    volumeClaimTemplates: [
      {
        metadata: { name: 'datadir', ...(volume.annotations && { annotations: volume.annotations }) },
        spec: {
          accessModes: [...volume.accessModes],
          ...(volume.className !== undefined && { storageClassName: volume.className }),
          resources: { requests: { storage: k8s.Quantity.fromString(storage) } },
        },
      },
    ],
  };
}
