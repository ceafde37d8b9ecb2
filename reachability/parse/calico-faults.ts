import type { Effect } from '../contract/finding.ts';
import type { CalicoVersion } from '../contract/options.ts';
import type { Path } from '../load/manifest.ts';
import type { ObjectReader } from './reader.ts';

/**
 * Which of Calico's API groups an object is written in. `v3` is projectcalico.org/v3, served by Calico's own API server or
 * its validating resource definitions: it fills in defaults and refuses what is wrong. `crd` is crd.projectcalico.org/v1,
 * the storage form that a cluster without that server takes as it comes (C8 to C10).
 */
export type CalicoForm = 'v3' | 'crd';

export interface CalicoReader {
  readonly object: ObjectReader;
  readonly form: CalicoForm;
  readonly version: CalicoVersion;
}

const CONSEQUENCES: Readonly<Record<Effect, string>> = {
  rejected: 'the API server rejects the object',
  dropped:
    'nothing refuses it in this form, but Calico drops the whole policy without a word, which leaves its pods open',
  'part-lost': 'nothing refuses it in this form, but Calico ignores it',
  'not-enforced': 'it is not enforced',
  surprising: 'it is enforced',
  unreadable: 'what the cluster does with it is not defined',
};

/** Reports a fault: the v3 API rejects the object, the raw form has it go wrong later and in silence. */
export function faulty(reader: CalicoReader, path: Path, message: string, raw: Effect): void {
  const effect = reader.form === 'v3' ? 'rejected' : raw;
  reader.object.report('error', effect, path, `${message}; ${CONSEQUENCES[effect]}`);
}
