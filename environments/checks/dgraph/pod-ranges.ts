import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { overlaps, tryParseCidr } from '../../settings/addresses/cidr.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/** Ranges that hold no address of a pod: Alphas would refuse every backup, and only the jobs' failures would say so. */
export function warnPodRanges({ azure, dgraph }: ResolvedEnvironment): readonly Finding[] {
  const { backups, adminAccess } = dgraph;
  const text = azure.cluster.addresses.pods;
  const pods = tryParseCidr(text);
  if (backups === undefined || adminAccess.kind === 'anyone' || pods === undefined) return [];
  const ranges = backups.podRanges.map((range) => tryParseCidr(range));
  if (ranges.some((range) => range === undefined || overlaps(range, pods))) return [];
  return [
    {
      path: 'dgraph.backups.podRanges',
      value: backups.podRanges.join(', '),
      problem: `holds no address of a pod: the cluster's pods have ${text}, and Alphas would refuse every backup`,
      remedy: `Set it to ['${text}'], or to the part of it that the jobs' pods have`,
    },
  ];
}
