import { type Finding, finding } from '../../settings/findings/finding.ts';

/** A reason that nobody could read: it stands in the policy, for whoever finds it in the cluster. */
export function checkReason(path: string, why: unknown): readonly Finding[] {
  if (typeof why === 'string' && /^\S(.*\S)?$/.test(why)) return [];
  return [finding(path, why, 'is not a line of text', 'Say in a few words what it is for')];
}
