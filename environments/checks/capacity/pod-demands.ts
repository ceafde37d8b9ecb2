import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { tryParseBytes } from '../../settings/kubernetes/byte-quantity.ts';
import type { ResourceSettings } from '../../settings/kubernetes/resource-settings.ts';
import type { Resources } from './node-capacity.ts';

/** Pods of one kind, and what each asks for. */
export interface PodDemand {
  /** Path of the resources in the environment. */
  readonly path: string;
  /** What they are called in a message. */
  readonly what: string;
  readonly replicas: number;
  readonly each: Resources;
  /** Whether no two of them may share a node. */
  readonly hosts: 'apart' | 'any';
  /** Whether they have to be spread evenly over the zones. */
  readonly zones: 'apart' | 'any';
  readonly placement: Placement;
}

/** Which nodes they may run on. */
export interface Placement {
  readonly nodeSelector?: { readonly [label: string]: string } | undefined;
  readonly tolerations: readonly {
    readonly key: string;
    readonly value?: string;
    readonly effect?: string;
  }[];
}

interface Workload {
  readonly replicas: number;
  readonly resources: ResourceSettings;
  readonly placement?: Placement;
  readonly spread?: { readonly zones: string; readonly hosts: string };
  readonly sidecars?: readonly { readonly resources?: ResourceSettings | undefined }[];
}

const anywhere: Placement = { tolerations: [] };

/** Every pod that the environment has run at the same time, the largest first. */
export function podDemands(environment: ResolvedEnvironment): readonly PodDemand[] {
  const { dgraph, clients, applications } = environment;
  const { zero, alpha, ratel, backups } = dgraph;
  const demands = [
    demandOf('dgraph.zero', 'Zeros', zero),
    ...dgraph.groups.map(({ number }) =>
      demandOf('dgraph.alpha', dgraph.groups.length === 1 ? 'Alphas' : `Alphas of group ${number}`, alpha),
    ),
    ...(ratel === undefined ? [] : [demandOf('dgraph.ratel', 'pods of Ratel', ratel)]),
    ...(backups === undefined
      ? []
      : [demandOf('dgraph.backups', 'backup jobs', { ...backups, replicas: 1 })]),
    ...clients.map((client, index) => demandOf(`clients[${index}]`, `pods of ${client.name}`, client)),
    ...applications.map((application, index) =>
      demandOf(`applications[${index}]`, `pods of ${application.name}`, application),
    ),
  ];
  return demands.flat().toSorted((a, b) => b.each.memory - a.each.memory || b.each.cpu - a.each.cpu);
}

/** Nothing where a quantity cannot be read: that is a finding of another check. */
function demandOf(path: string, what: string, workload: Workload): readonly PodDemand[] {
  const { replicas, resources, placement = anywhere, spread, sidecars = [] } = workload;
  const containers = [resources, ...sidecars.flatMap((sidecar) => sidecar.resources ?? [])];
  const cpu = total(containers.map(({ cpuRequest }) => tryParseMillicores(cpuRequest)));
  const bytes = total(containers.map(({ memoryRequest }) => tryParseBytes(memoryRequest)));
  if (replicas === 0 || cpu === undefined || bytes === undefined) return [];
  return [
    {
      path: `${path}.resources`,
      what,
      replicas,
      each: { cpu, memory: bytes / 1024 ** 2 },
      hosts: spread?.hosts === 'required' ? 'apart' : 'any',
      zones: spread?.zones === 'required' ? 'apart' : 'any',
      placement,
    },
  ];
}

function total(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.reduce<number | undefined>(
    (sum, each) => (sum === undefined || each === undefined ? undefined : sum + each),
    0,
  );
}

function tryParseMillicores(quantity: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(m?)$/.exec(quantity);
  if (match === null) return undefined;
  return Math.ceil(Number(match[1]) * (match[2] === 'm' ? 1 : 1000));
}
