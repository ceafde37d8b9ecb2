import type { LivePod, Workload } from './live-pods.ts';
import type { Port } from './port.ts';

/** An address outside the cluster that packets are sent to, and the port that is tried there. */
export interface OutsideTarget {
  readonly address: string;
  readonly port: Port;
}

/** What tells addresses apart from workloads: they are of this kind, and in no namespace. */
const kind = 'Address';

/** The address as an end of a connection. */
export function outsideWorkload({ address }: Pick<OutsideTarget, 'address'>): Workload {
  return { namespace: '', kind, name: address };
}

/** Whether an end is an address outside the cluster. */
export function isOutside(workload: Workload): boolean {
  return workload.namespace === '' && workload.kind === kind;
}

/** The address as something that packets are sent to; nothing is sent from it. */
export function outsidePod(target: Pick<OutsideTarget, 'address'>): LivePod {
  const workload = outsideWorkload(target);
  return {
    namespace: workload.namespace,
    name: workload.name,
    labels: {},
    serviceAccount: '',
    addresses: [target.address],
    isHostNetwork: false,
    isRunning: true,
    workload,
    ports: [],
    containers: [],
  };
}
