import { variableSource } from '../dgraph/pods/reference-settings.ts';
import { secretStore } from '../dgraph/secret-store.ts';
import { placementSettings, spreadSettings } from '../kubernetes/placement-settings.ts';
import { resourceSettings } from '../kubernetes/resource-settings.ts';
import { oneOf, text, wholeNumber } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, record, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';
import { accountSettings } from './account-settings.ts';
import { applicationIngress, applicationService } from './exposure-settings.ts';
import { imageSettings } from './image-settings.ts';
import { mountSettings } from './mount-settings.ts';
import { containerPort } from './port-settings.ts';
import { probesSettings } from './probe-settings.ts';
import { variableSettings } from './variable-settings.ts';

/**
 * An application of one's own: a Deployment with one container, and what belongs to it. Its pods satisfy the restricted Pod
 * Security Standard. Who may connect to it, and to whom it may, `networkPolicies.flows` says. docs/applications.md has an
 * example.
 */
export const applicationSettings = object({
  /** Name of its objects and value of its `app` label; unique in its namespace. */
  name: text,
  /**
   * The namespace, which the environment creates. Applications may share one.
   * @default - the application's name
   */
  namespace: optional(text),
  /** What it runs. */
  image: imageSettings,
  /** How many pods run. */
  replicas: wholeNumber(0, 1000),
  /** What each pod asks for and may not exceed. */
  resources: resourceSettings,
  /**
   * The program, instead of the image's entry point.
   * @default - that of the image
   */
  command: optional(list(text)),
  /**
   * The program's arguments.
   * @default - those of the image
   */
  args: optional(list(text)),
  /**
   * The ports that the container opens.
   * @default - none: nothing connects to it
   */
  ports: withDefault(list(containerPort), []),
  /**
   * Environment variables.
   * @default - none
   */
  env: withDefault(list(variableSettings), []),
  /**
   * Environment variables from whole Secrets and ConfigMaps of its namespace.
   * @default - none
   */
  envFrom: withDefault(list(variableSource), []),
  /**
   * Volumes besides /tmp.
   * @default - none
   */
  mounts: withDefault(list(mountSettings), []),
  /**
   * How it is asked whether a pod is well.
   * @default - not at all
   */
  probes: withDefault(probesSettings, {}),
  /**
   * The Service before the pods.
   * @default - none
   */
  service: optional(applicationService),
  /**
   * The ingress before the Service.
   * @default - none
   */
  ingress: optional(applicationIngress),
  /**
   * The ServiceAccount of the pods.
   * @default - none: the namespace's own, without rights and without a token
   */
  serviceAccount: optional(accountSettings),
  /**
   * Where the secrets come from that `env` and `mounts` name.
   * @default { kind: 'kubernetes-secrets' }
   */
  secretStore: withDefault(secretStore, { kind: 'kubernetes-secrets' }),
  /**
   * Number of the user and group that the process runs as. 0 is root, and needs a namespace with podSecurity `baseline`.
   * @default 10001
   */
  user: withDefault(wholeNumber(0, 2_147_483_647), 10001),
  /**
   * Whether the process may write to the image's own files, besides /tmp and its mounts.
   * @default 'read-only'
   */
  rootFilesystem: withDefault(oneOf('read-only', 'writable'), 'read-only'),
  /**
   * Labels of the pods besides `app`.
   * @default - none
   */
  labels: withDefault(record(text), {}),
  /**
   * Annotations of the pods.
   * @default - none
   */
  annotations: withDefault(record(text), {}),
  /**
   * Which nodes pods run on.
   * @default - any node
   */
  placement: withDefault(placementSettings, {}),
  /**
   * How far apart pods are kept, where there are several.
   * @default - preferably apart, by zone and by host
   */
  spread: withDefault(spreadSettings, {}),
  /**
   * How long a pod may take to stop.
   * @default - Kubernetes' own, 30
   */
  gracePeriodSeconds: optional(wholeNumber(0)),
});
export interface ApplicationSettings extends Written<typeof applicationSettings> {}
export interface ApplicationWithDefaults extends Resolved<typeof applicationSettings> {}
