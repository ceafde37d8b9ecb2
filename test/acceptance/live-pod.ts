import type { LivePod } from '../../acceptance/model/live-pods.ts';

/** A pod `namespace/name` that runs and is ready, of a Deployment that is named like it without its last part. */
export function livePod(path: string, fields: Partial<LivePod> = {}): LivePod {
  const [namespace = '', name = ''] = path.split('/');
  return {
    namespace,
    name,
    labels: {},
    serviceAccount: 'default',
    addresses: ['10.244.0.7'],
    node: 'node-1',
    isHostNetwork: false,
    isRunning: true,
    workload: { namespace, name: name.replace(/-[^-]*$/, ''), kind: 'Deployment' },
    ports: [],
    containers: ['main'],
    ...fields,
  };
}
