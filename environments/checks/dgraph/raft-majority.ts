import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/** Numbers of members with which Raft cannot hold, or gain from, a majority. https://docs.dgraph.io/installation/ha-cluster */
export function checkRaftMajority({ dgraph }: ResolvedEnvironment): readonly Finding[] {
  return [
    ...checkReplicas('dgraph.zero.replicas', dgraph.zero.replicas),
    ...checkReplicas('dgraph.alpha.replicas', dgraph.alpha.replicas),
  ];
}

function checkReplicas(path: string, replicas: number): readonly Finding[] {
  if ([1, 3, 5, 7].includes(replicas)) return [];
  return [
    {
      path,
      value: replicas,
      problem: 'is not 1, 3, 5 or 7: an even number survives as few failures as the odd number below it',
      remedy: 'Choose 3 for a cluster that survives one failure',
    },
  ];
}
