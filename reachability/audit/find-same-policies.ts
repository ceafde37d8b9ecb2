import { groupBy } from '../collections/group-by.ts';
import { reference } from '../engine/provenance.ts';
import type { Policy } from '../model/policy.ts';
import type { AuditFinding } from './audit-finding.ts';
import { auditedPolicies } from './removable.ts';
import { nameOfPolicy } from './why-without-effect.ts';
import type { World } from './world.ts';

/** Policies of one tier and order with the same subject, directions and rules, whatever they are called. */
export function findSamePolicies({ objects }: World): readonly AuditFinding[] {
  const groups = groupBy(auditedPolicies(objects), contentOf);
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.map(
      (other): AuditFinding => ({
        rule: 'same-policy',
        level: 'warning',
        message: `${nameOfPolicy(other)} says the same as ${nameOfPolicy(first)}`,
        source: other.source(),
        fix: 'remove one of them',
        policy: reference(other),
        by: [{ text: nameOfPolicy(first), source: first.source() }],
        removalChanges: false,
      }),
    ),
  );
}

/** Equal for policies that say the same. The order of rules that only allow does not matter. */
function contentOf({ tier, order, subject, directions, rules }: Policy): string {
  const contents = directions.map((direction) => {
    const all = rules[direction].map(({ action, match }) => toText([action, match]));
    const onlyAllows = rules[direction].every(({ action }) => action === 'allow');
    return [direction, onlyAllows ? all.toSorted() : all];
  });
  return toText([tier, Number.isFinite(order) ? order : 'last', subject, contents]);
}

/** Addresses are integers too large for JSON. */
function toText(value: unknown): string {
  return JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `${one}` : one));
}
