import type { k8s } from 'cdk8s-plus-27';
import type {
  PlacementWithDefaults,
  Spread,
  SpreadWithDefaults,
} from '../../environments/settings/kubernetes/placement-settings.ts';

type Labels = { readonly [key: string]: string };

/** The fields of a pod that say where it may run. */
export type Placement = Pick<
  k8s.PodSpec,
  | 'affinity'
  | 'nodeSelector'
  | 'tolerations'
  | 'priorityClassName'
  | 'schedulerName'
  | 'topologySpreadConstraints'
>;

/** Which nodes are meant. */
export function nodePlacement(settings: PlacementWithDefaults): Placement {
  const { nodeSelector, nodeRequirements, tolerations, priorityClassName, schedulerName } = settings;
  return {
    ...(nodeSelector && { nodeSelector }),
    ...(tolerations.length > 0 && {
      tolerations: tolerations.map(({ key, value, effect }) => ({
        key,
        operator: value === undefined ? 'Exists' : 'Equal',
        ...(value !== undefined && { value }),
        ...(effect && { effect }),
      })),
    }),
    ...(priorityClassName && { priorityClassName }),
    ...(schedulerName && { schedulerName }),
    ...(nodeRequirements.length > 0 && { affinity: { nodeAffinity: nodeAffinity(nodeRequirements) } }),
  };
}

/**
 * Which nodes are meant, and how far apart pods with the labels `selector` are kept: hosts by anti-affinity, as in the
 * Helm chart, zones by spread constraints.
 */
export function spreadPlacement(
  selector: Labels,
  settings: PlacementWithDefaults,
  { zones, hosts }: SpreadWithDefaults,
): Placement {
  const nodes = nodePlacement(settings);
  return {
    ...nodes,
    affinity: { ...nodes.affinity, ...antiAffinity(selector, hosts) },
    ...(zones !== 'off' && {
      topologySpreadConstraints: [
        {
          topologyKey: 'topology.kubernetes.io/zone',
          maxSkew: 1,
          whenUnsatisfiable: zones === 'required' ? 'DoNotSchedule' : 'ScheduleAnyway',
          labelSelector: { matchLabels: selector },
        },
      ],
    }),
  };
}

function antiAffinity(selector: Labels, spread: Spread): Pick<k8s.Affinity, 'podAntiAffinity'> {
  const term = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: selector } };
  switch (spread) {
    case 'off':
      return {};
    case 'required':
      return { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
    case 'preferred':
      return {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }],
        },
      };
  }
}

function nodeAffinity(requirements: PlacementWithDefaults['nodeRequirements']): k8s.NodeAffinity {
  return {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        {
          matchExpressions: requirements.map(({ label, operator, values }) => ({
            key: label,
            operator,
            ...(values && { values: [...values] }),
          })),
        },
      ],
    },
  };
}
