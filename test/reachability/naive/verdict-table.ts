import { parseAllDocuments } from 'yaml';
import type { NaiveOptions, NaivePacket, PacketEnd } from './evaluator/naive-packet.ts';
import type { Manifest } from './manifest-fields.ts';

/** One rule of the specification with packets on both sides of it. */
export interface VerdictCase {
  /** The rule as a sentence, with its number. */
  readonly rule: string;
  /** YAML documents that are added to the common cluster. */
  readonly policies: string;
  /** Packets such as `x/web > y/web TCP/80`, `8.8.8.8 > x/web UDP/53 from 99` or `x/db > 8.8.8.8 ICMP type 8`. */
  readonly allows?: readonly string[];
  readonly refuses?: readonly string[];
  readonly unknown?: readonly string[];
  readonly options?: Partial<NaiveOptions>;
  /** Why the engine is not asked: it answers another question there. */
  readonly notForEngine?: string;
}

/** Calico 3.31 with known pools. */
export const commonOptions: NaiveOptions = {
  enforcer: 'calico',
  calico: '3.31',
  podCidrs: ['10.244.0.0/16'],
  nodeCidrs: ['10.0.0.0/16'],
};

/** Two namespaces and six workloads that every case starts from. */
export const commonCluster = `
{apiVersion: v1, kind: Namespace, metadata: {name: x, labels: {team: a}}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: y, labels: {team: b, env: prod, kubernetes.io/metadata.name: forged}}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: robot, namespace: y, labels: {trust: high}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: x, labels: {app: not-the-pod}}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front, pcns.env: forged}}
    spec:
      initContainers: [{name: init, image: x, ports: [{name: setup, containerPort: 7070}]}]
      containers: [{name: main, image: x, ports: [{name: http, containerPort: 8080}, {name: dns, containerPort: 53, protocol: UDP}]}]
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: x, labels: {app: db}}
spec: {containers: [{name: main, image: x, ports: [{name: http, containerPort: 9090}]}]}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: web, namespace: y}
spec:
  schedule: '@daily'
  jobTemplate:
    spec:
      template:
        metadata: {labels: {app: web}}
        spec: {restartPolicy: Never, serviceAccountName: robot, containers: [{name: main, image: x, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: agent, namespace: y, labels: {app: web}}
spec: {hostNetwork: true, containers: [{name: main, image: x}]}
---
apiVersion: v1
kind: Pod
metadata: {name: done, namespace: x, uid: done, labels: {app: web}}
spec: {containers: [{name: main, image: x}]}
status: {phase: Succeeded}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: store, namespace: elsewhere}
spec: {selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: main, image: x}]}}}
`;

/** The common cluster together with a case's documents. */
export function manifestsOf(policies: string): readonly Manifest[] {
  return [commonCluster, policies].flatMap((text) =>
    parseAllDocuments(text).flatMap((document): readonly Manifest[] => {
      const value: unknown = document.toJS();
      // A document of the tables is a map or empty; anything else would be a mistake in the table itself.
      return value === null ? [] : [value as Manifest];
    }),
  );
}

/** Reads the notation of the tables. */
export function packetOf(text: string): NaivePacket {
  const [, from = '', to = '', protocol = '', port, sourcePort, icmpType, icmpCode] =
    /^(\S+) > (\S+) ([A-Za-z0-9]+)(?:\/(\d+))?(?: from (\d+))?(?: type (\d+))?(?: code (\d+))?$/.exec(text) ??
    [];
  if (protocol === '') throw new Error(`"${text}" is not a packet: write it as x/web > y/web TCP/80`);
  return {
    from: endOf(from),
    to: endOf(to),
    protocol,
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(sourcePort === undefined ? {} : { sourcePort: Number(sourcePort) }),
    ...(icmpType === undefined ? {} : { icmpType: Number(icmpType) }),
    ...(icmpCode === undefined ? {} : { icmpCode: Number(icmpCode) }),
  };
}

function endOf(text: string): PacketEnd {
  const [namespace = '', name] = text.split('/');
  return name === undefined ? { kind: 'ip', address: text } : { kind: 'pod', namespace, name };
}
