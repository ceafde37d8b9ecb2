import { reference } from '../engine/provenance.ts';
import type { Policy } from '../model/policy.ts';
import type { AuditFinding } from './audit-finding.ts';
import { auditedPolicies } from './removable.ts';
import { nameOfPolicy } from './why-without-effect.ts';
import type { World } from './world.ts';

/** Policies that audit does not remove on trial. Without these notes, they would seem to be needed. */
export function findNotTried({ objects }: World): readonly AuditFinding[] {
  const tried = new Set(auditedPolicies(objects));
  return objects.policies
    .filter((policy) => !tried.has(policy))
    .map(
      (policy): AuditFinding => ({
        rule: 'not-tried',
        level: 'note',
        message: `${nameOfPolicy(policy)} was not removed on trial: ${reasonFor(policy)}, and what passes to and from nodes is not compared`,
        source: policy.source(),
        fix: 'judge it by explain, from and to the addresses of the host endpoints',
        policy: reference(policy),
        by: [],
      }),
    );
}

function reasonFor({ stage, onForward }: Policy): string {
  if (stage === 'untracked') return 'it is untracked, so it applies to host endpoints alone';
  if (stage === 'pre-dnat') return 'it comes before DNAT, so it applies to host endpoints alone';
  return onForward ? 'it applies to what host endpoints forward' : 'its selector matches a host endpoint';
}
