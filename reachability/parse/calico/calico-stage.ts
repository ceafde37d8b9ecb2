import type { Stage } from '../../model/policy.ts';
import { booleanAt, type Fields, listAt, stringsAt } from '../fields/reader.ts';
import { type CalicoReader, faulty } from './fields/calico-faults.ts';

/** Only `doNotTrack` and `preDNAT` keep a policy away from pods; `applyOnForward` alone does not (C23). */
export function readStage(reader: CalicoReader, spec: Fields): Stage {
  const untracked = booleanAt(spec, 'doNotTrack') ?? false;
  const preDnat = booleanAt(spec, 'preDNAT') ?? false;
  const report = (message: string): void => faulty(reader, spec.path, message, 'both', 'surprising');
  if (untracked && preDnat) report('spec.doNotTrack and spec.preDNAT cannot both be true');
  if ((untracked || preDnat) && booleanAt(spec, 'applyOnForward') !== true) {
    report('spec.applyOnForward must be true with doNotTrack or preDNAT');
  }
  if (
    preDnat &&
    ((listAt(spec, 'egress') ?? []).length > 0 || (stringsAt(spec, 'types') ?? []).includes('Egress'))
  ) {
    report('a policy with preDNAT cannot have egress rules');
  }
  if (untracked || preDnat) {
    const message =
      'untracked and pre-DNAT policies apply to host endpoints only, never to the interfaces of pods';
    reader.object.report('warning', 'surprising', spec.path, message);
  }
  return untracked ? 'untracked' : preDnat ? 'pre-dnat' : 'normal';
}
