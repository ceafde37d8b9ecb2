import type { Analysis, Explanation } from '../../reachability/api.ts';
import type { Finding } from '../model/finding.ts';
import { groupBy } from '../model/group-by.ts';
import { nameOfWorkload } from '../model/live-pods.ts';
import { nameOfPort } from '../model/port.ts';
import { type Cell, type Disagreement, disagreementsOf } from './cell.ts';
import { workloadName } from './proven.ts';

/** A finding for each pair and kind of disagreement, with all ports that it is about. */
export function findingsOf(
  cells: readonly Cell[],
  analysis: Pick<Analysis, 'explain'>,
  scenario?: string,
): readonly Finding[] {
  const found = cells.flatMap((cell) => disagreementsOf(cell).map((rule) => ({ cell, rule })));
  const groups = groupBy(
    found,
    ({ cell: { from, to }, rule }) => `${rule} ${workloadName(from)} ${workloadName(to)}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const cells = group.map(({ cell }) => cell);
    return [
      {
        rule: first.rule,
        ...describe(first.rule, cells, first.cell, analysis),
        ...(scenario !== undefined && { scenario }),
      },
    ];
  });
}

function describe(
  rule: Disagreement,
  cells: readonly Cell[],
  { from, to, port, proven, happened }: Cell,
  analysis: Pick<Analysis, 'explain'>,
): Pick<Finding, 'message' | 'remedy'> {
  const pair = `${nameOfWorkload(from)} to ${nameOfWorkload(to)}`;
  const ports = cells.map((cell) => nameOfPort(cell.port)).join(', ');
  const policies = policiesOf(
    analysis.explain(workloadName(from), workloadName(to), {
      protocol: port.protocol === 'TCP' ? 'tcp' : port.protocol === 'UDP' ? 'udp' : 'sctp',
      port: port.number,
    }),
  );
  const about = `${pair}, ${ports}`;
  switch (rule) {
    case 'open-by-policy':
      return {
        message: `${about}: the policies in the cluster allow it, and the expectations do not (${policies})`,
        remedy:
          'Restore the policies and labels that are committed, or add the connection to the expectations.',
      };
    case 'closed-by-policy':
      return {
        message: `${about}: the policies in the cluster refuse what has to be possible (${policies})`,
        remedy:
          'Restore the policies and labels that are committed, or remove the connection from the expectations.',
      };
    case 'not-enforced':
      return {
        message: `${about}: the policies refuse it (${policies}), but packets pass: ${howIt(happened)}`,
        remedy: `Check that the network plug-in enforces policies on the node of ${nameOfWorkload(to)}: it may be stopped, late, or broken.`,
      };
    case 'not-reached':
      return {
        message: `${about}: the policies allow it (${policies}), but packets do not pass: ${howIt(happened)}`,
        remedy:
          'Look for what refuses it besides policies: the network plug-in, a security group, a firewall on the node.',
      };
    case 'differs-by-pod':
      return {
        message: `${about}: ${howIt(happened)}`,
        remedy: `Compare labels and nodes of the pods: kubectl get pods --namespace ${to.namespace} --show-labels --output wide`,
      };
    case 'not-decided':
      return {
        message: `${about}: not decided by packets: ${howIt(happened)}`,
        remedy: 'Make the pods ready and their network work, then run the command again.',
      };
    case 'not-proven':
      return {
        message: `${about}: not proven: ${proven.kind === 'unknown' ? proven.why : ''}`,
        remedy: 'State in the options of the expectations what is missing.',
      };
  }
}

function howIt(happened: Cell['happened']): string {
  return 'how' in happened ? happened.how : happened.why;
}

/** The policies that select either end, or that none does. */
function policiesOf({ egress, ingress }: Explanation): string {
  const said = (
    [
      ['egress', egress],
      ['ingress', ingress],
    ] as const
  ).map(([direction, { policies }]) => {
    const names = policies.map(
      ({ kind, namespace, name }) => `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`,
    );
    return `${direction}: ${names.length === 0 ? 'no policy' : names.join(', ')}`;
  });
  return said.join('; ');
}
