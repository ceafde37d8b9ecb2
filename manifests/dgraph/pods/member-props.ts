import type { k8s } from 'cdk8s-plus-27';
import type { MemberWithDefaults } from '../../../environments/settings/dgraph/member-settings.ts';
import type { MountSettings } from '../../../environments/settings/dgraph/pods/reference-settings.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import type { SecretReader } from '../../../environments/settings/resolve/secret-uses.ts';
import type { ObjectLabels } from '../../parts/object-labels.ts';
import type { Probes } from './member-probes.ts';

/** A port of a member. */
export interface MemberPort {
  /** Name of the port, in container and Services. */
  readonly name: string;
  /** The number that is listened on. */
  readonly port: number;
  /** Whether the headless Service, which gives each pod a name, lists it. */
  readonly headless: 'listed' | 'not listed';
}

export interface MemberProps {
  /** Name of the StatefulSet. */
  readonly name: string;
  /** Name of the headless Service. */
  readonly headlessName: string;
  /** The cluster that the member belongs to. */
  readonly dgraph: ResolvedDgraph;
  /** Replicas, storage, resources and what pods are given. */
  readonly settings: MemberWithDefaults;
  /** Labels of the objects, and what selects the pods. */
  readonly labels: ObjectLabels;
  /** Label that tells the pods of this Raft group from those of others; none where there are no others. */
  readonly groupLabel: { readonly [key: string]: string };
  /** Whether the selector holds the group's label too. The first group's does not: it is the chart's. */
  readonly selects: 'with group' | 'without group';
  /** Ports in the order they are listed. */
  readonly ports: readonly MemberPort[];
  /** The port that Prometheus scrapes. */
  readonly metricsPort: number;
  /** The command line. */
  readonly command: readonly string[];
  /** ResolvedEnvironment beyond the pod's name, which every member gets as POD_NAME. */
  readonly variables: readonly k8s.EnvVar[];
  /** Which secrets the pods see. */
  readonly reader: SecretReader;
  /** Volumes besides data, /tmp and Secrets. */
  readonly mounts: readonly MountSettings[];
  /** How the kubelet asks whether a pod is well. */
  readonly probes: Probes;
}
