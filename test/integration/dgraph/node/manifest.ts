import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import type { SecretProviderClass } from './secrets-store.ts';

/** What this test reads of a container in the YAML. */
export interface Container {
  readonly name: string;
  readonly command: readonly string[];
  readonly workingDir?: string;
  readonly env?: readonly EnvVar[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly lifecycle?: { readonly preStop: { readonly exec: { readonly command: readonly string[] } } };
  readonly volumeMounts: readonly VolumeMount[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: {
    readonly allowPrivilegeEscalation: boolean;
    readonly readOnlyRootFilesystem: boolean;
    readonly capabilities: { readonly drop: readonly string[] };
  };
}

export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly fieldRef?: { readonly fieldPath: string };
    readonly secretKeyRef?: { readonly name: string; readonly key: string };
  };
}

/** Asks for a path, or runs a command in the container. */
export interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: string };
  readonly exec?: { readonly command: readonly string[] };
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
}

export interface Volume {
  readonly name: string;
  readonly emptyDir?: object;
  readonly configMap?: { readonly name: string };
  readonly persistentVolumeClaim?: { readonly claimName: string };
  readonly secret?: {
    readonly secretName: string;
    readonly defaultMode: number;
    readonly items?: readonly { readonly key: string; readonly path: string }[];
  };
  readonly csi?: { readonly volumeAttributes: { readonly secretProviderClass: string } };
}

export interface PodSpec {
  readonly terminationGracePeriodSeconds: number;
  readonly containers: readonly Container[];
  readonly volumes: readonly Volume[];
  readonly securityContext: {
    readonly runAsUser: number;
    readonly runAsGroup: number;
    readonly runAsNonRoot: boolean;
    readonly fsGroup: number;
  };
}

/** The objects of a Dgraph unit that this test runs. */
export interface Manifest {
  readonly statefulSets: readonly StatefulSet[];
  readonly cronJobs: readonly CronJob[];
  readonly configMaps: ReadonlyMap<string, { readonly [file: string]: string }>;
  readonly secretProviderClasses: readonly SecretProviderClass[];
}

export interface StatefulSet {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly replicas: number;
    readonly serviceName: string;
    readonly template: { readonly spec: PodSpec };
    readonly volumeClaimTemplates: readonly { readonly metadata: { readonly name: string } }[];
  };
}

export interface CronJob {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly jobTemplate: { readonly spec: { readonly template: { readonly spec: PodSpec } } };
  };
}

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: { readonly [file: string]: string };
}

/** Reads the YAML of a Dgraph unit. */
export function readManifest(path: string): Manifest {
  const objects = parseAllDocuments(readFileSync(path, 'utf8')).map(
    // The unit tests of the construct assert these shapes; a wrong one fails here at the first use.
    (document) => document.toJS() as KubernetesObject,
  );
  // The same holds for the casts by kind.
  const ofKind = <Kind>(kind: string) =>
    objects.filter((object) => object.kind === kind) as readonly unknown[] as readonly Kind[];
  return {
    statefulSets: ofKind<StatefulSet>('StatefulSet'),
    cronJobs: ofKind<CronJob>('CronJob'),
    secretProviderClasses: ofKind<SecretProviderClass>('SecretProviderClass'),
    configMaps: new Map(
      objects.flatMap(({ kind, metadata, data }) =>
        kind === 'ConfigMap' && data ? [[metadata.name, data]] : [],
      ),
    ),
  };
}
