import type { Unknown } from '../../engine/connection.ts';
import type { Evaluation } from '../../engine/evaluation.ts';

/** What a pre-DNAT policy leaves open. */
export const beforeTranslation: Unknown = {
  reason:
    'a pre-DNAT policy denies some of what arrives at nodes by the address and port of the service, which are not looked at here',
  need: 'the rules of that policy, which have to be looked at',
};

/** Pre-DNAT policies see the address and port of the service, or of the node, where the client addresses those (C30). */
export function mayBeStoppedBefore({ families }: Evaluation): boolean {
  return families.some(({ compiled }) =>
    compiled.forward.ingress.some(({ policies }) =>
      policies.some(
        ({ stage, rules }) => stage === 'pre-dnat' && rules.ingress.some(({ action }) => action === 'deny'),
      ),
    ),
  );
}
