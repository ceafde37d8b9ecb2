import { elementAt } from '../collections/element-at.ts';
import { labelSource } from '../model/effective-labels.ts';
import { bothDirections, type Direction } from '../model/policy.ts';
import { matches } from '../selectors/selector.ts';
import { both } from '../text/either.ts';
import type { AuditFinding } from './audit-finding.ts';
import type { World } from './world.ts';

/** Workloads that no policy restricts in a direction, and namespaces in which a new pod would not be restricted. */
export function findUnprotected(world: World): readonly AuditFinding[] {
  return [...openWorkloads(world), ...openNamespaces(world)];
}

function openWorkloads(world: World): readonly AuditFinding[] {
  const { cluster, families, verdicts } = world.everyone.evaluation;
  return cluster.workloads.flatMap(({ workloadKind, namespace, name, source }, index) => {
    const isOpen = (direction: Direction): boolean =>
      families.some(({ compiled }) =>
        verdicts
          .endpointsOf(index)
          .some((endpoint) => elementAt(compiled.lists[direction], endpoint).policies.length === 0),
      );
    const open = bothDirections.filter(isOpen);
    if (open.length === 0) return [];
    return [
      note('no-policy', {
        message: `No policy restricts ${both(open)} of ${workloadKind} ${namespace}/${name}`,
        source: source(),
        fix: 'select it in a policy, if it is meant to be restricted',
      }),
    ];
  });
}

function openNamespaces(world: World): readonly AuditFinding[] {
  const { namespaces, serviceAccounts, policies } = world.objects;
  const { workloads } = world.cluster;
  const labels = labelSource(namespaces, serviceAccounts);
  const names = [...new Set(workloads.map(({ namespace }) => namespace))].toSorted();
  return names.flatMap((name) => {
    const newcomer = labels.ofPod(name, 'default', {});
    const open = bothDirections.filter(
      (direction) =>
        !policies.some(
          ({ stage, directions, subject }) =>
            stage === 'normal' && directions.includes(direction) && matches(subject, newcomer),
        ),
    );
    const [first] = workloads.filter(({ namespace }) => namespace === name);
    if (open.length === 0 || first === undefined) return [];
    return [
      note('no-default-deny', {
        message: `Namespace ${name} has no default deny for ${both(open)}: a pod without labels is not restricted there`,
        source: first.source(),
        fix: `add a policy to ${name} that selects every pod and has the types ${both(open.map((one) => (one === 'ingress' ? 'Ingress' : 'Egress')))}`,
      }),
    ];
  });
}

function note(
  rule: AuditFinding['rule'],
  text: Pick<AuditFinding, 'message' | 'source' | 'fix'>,
): AuditFinding {
  return { rule, level: 'note', ...text, by: [] };
}
