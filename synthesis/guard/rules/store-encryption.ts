import { type Change, groupKindOf, listAt, referenceTo } from '../objects/guarded-object.ts';
import { type RefusedChange, runbooks } from '../objects/refused-change.ts';

/**
 * Encryption that is switched on or off for Alphas with data: a store is encrypted when it is created, and an Alpha does
 * not start on one that is not as its flags say. https://docs.dgraph.io/admin/security/encryption-at-rest/
 */
export function findChangedEncryption({ old, next }: Change): readonly RefusedChange[] {
  if (groupKindOf(old) !== 'apps/StatefulSet') return [];
  const [before, after] = [isEncrypted(old.value), isEncrypted(next.value)];
  if (before === after) return [];
  return [
    {
      change: `${referenceTo(old)}: --encryption`,
      value: after ? 'on' : 'off',
      problem: `was ${before ? 'on' : 'off'} in dist/ so far: the Alphas would not start on the data they have`,
      undo: 'Change it back',
      runbook: runbooks.encryption,
    },
  ];
}

function isEncrypted(set: unknown): boolean {
  return listAt(set, 'spec.template.spec.containers').some((container) =>
    ['command', 'args'].some((field) =>
      listAt(container, field).some((word) => /^--encryption(=|$)/.test(String(word))),
    ),
  );
}
