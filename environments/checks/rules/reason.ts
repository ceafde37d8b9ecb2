import { type Finding, finding } from '../../settings/findings/finding.ts';

/** A reason that is not one line of text: it is written into the policy, for its readers in the cluster. */
export function checkReason(path: string, why: string): readonly Finding[] {
  if (/^\S(.*\S)?$/.test(why)) return [];
  return [finding(path, why, 'is not a line of text', 'Write in a few words what it is for')];
}
