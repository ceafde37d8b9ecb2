import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/** Raft ids that two Zeros would share, and numbers of groups that make no sense. https://docs.dgraph.io/installation/ha-cluster */
export function checkRaftIds({ dgraph }: Environment): readonly Finding[] {
  return [...checkIds(dgraph.zero.raftIds, dgraph.zero.replicas), ...checkGroups(dgraph.alpha.groups)];
}

function checkIds(ids: readonly number[] | undefined, replicas: number): readonly Finding[] {
  if (ids === undefined) return [];
  const valid = ids.every((id) => Number.isSafeInteger(id) && id > 0);
  if (valid && ids.length === replicas && new Set(ids).size === ids.length) return [];
  return [
    {
      path: 'dgraph.zero.raftIds',
      value: ids,
      problem: `must be ${replicas} different whole numbers from 1 on, one per Zero`,
      remedy: 'Give a Zero that lost its disk the next number never used, and leave the others as they are',
    },
  ];
}

function checkGroups(groups: unknown): readonly Finding[] {
  if (groups === undefined || (typeof groups === 'number' && Number.isInteger(groups) && groups >= 1))
    return [];
  return [
    {
      path: 'dgraph.alpha.groups',
      value: groups,
      problem: 'must be a whole number from 1 on',
      remedy: 'Leave it out unless one group of Alphas cannot hold the data',
    },
  ];
}
