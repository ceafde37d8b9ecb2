import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/** Raft ids that two Zeros would share, or that a Zero would lack. https://docs.dgraph.io/installation/ha-cluster */
export function checkRaftIds({ dgraph }: ResolvedEnvironment): readonly Finding[] {
  const { raftIds: ids, replicas } = dgraph.zero;
  if (ids.length === replicas && new Set(ids).size === ids.length) return [];
  return [
    {
      path: 'dgraph.zero.raftIds',
      value: ids,
      problem: `must be ${replicas} different numbers, one for each Zero`,
      remedy: 'Give a Zero that lost its disk the next number never used, and leave the others as they are',
    },
  ];
}
