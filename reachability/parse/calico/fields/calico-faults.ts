import type { Effect } from '../../../contract/finding.ts';
import type { CalicoApi, CalicoVersion, Options } from '../../../contract/options.ts';
import type { Path } from '../../../load/texts/manifest.ts';
import type { ObjectReader } from '../../fields/reader.ts';
import type { Enforced } from './felix-settings.ts';

/**
 * Which of Calico's API groups an object is written in. `v3` is projectcalico.org/v3. `crd` is crd.projectcalico.org/v1, the
 * storage form, which a cluster takes without Calico's own checks and without its defaults (C8 to C10).
 */
export type CalicoForm = 'v3' | 'crd';

export interface CalicoReader {
  readonly object: ObjectReader;
  readonly form: CalicoForm;
  readonly version: CalicoVersion;
  readonly api: CalicoApi;
  /** The tiers that the cluster has. */
  readonly tiers: ReadonlySet<string>;
  readonly enforced: Enforced;
}

/** What of the other objects decides on how one of Calico is read. */
export interface AroundCalico {
  readonly tiers: ReadonlySet<string>;
  readonly referred: Enforced;
}

/** The reader of an object of Calico, or undefined if no cluster serves its group as the options say. */
export function tryReadCalico(
  object: ObjectReader,
  form: CalicoForm,
  { calico: version, calicoApi: api }: Pick<Options, 'calico' | 'calicoApi'>,
  { tiers, referred: enforced }: AroundCalico,
): CalicoReader | undefined {
  if (form === 'crd' || api === 'aggregated' || version !== '3.31')
    return { object, form, version, api, tiers, enforced };
  const message =
    'Calico 3.31 cannot serve projectcalico.org/v3 natively; state calico 3.32, or calicoApi aggregated';
  object.report('error', 'unreadable', [], message);
  return undefined;
}

/**
 * Who refuses a fault before the object is stored. `client`: Calico's own code, in its API server and in calicoctl. `schema`:
 * the resource definitions of 3.32, for either group; those of 3.31 know types of values and little else.
 */
export type Guard = 'client' | 'schema' | 'both';

/** What becomes of an object that has the fault and is stored all the same; `enforced` is as meant, and no finding. */
export type Fate = Effect | 'enforced';

/** Whether Calico's own client validates the manifest before it reaches the cluster. */
export function isCheckedByClient({ form, api }: CalicoReader): boolean {
  return form === 'v3' && api === 'aggregated';
}

/** Whether the cluster's resource definitions are those that know the values of fields. */
export function hasStrictSchema({ version }: CalicoReader): boolean {
  return version === '3.32';
}

export function isRefused(reader: CalicoReader, guard: Guard): boolean {
  return (guard !== 'schema' && isCheckedByClient(reader)) || (guard !== 'client' && hasStrictSchema(reader));
}

const consequences: Readonly<Record<Effect, string>> = {
  rejected: 'the API server rejects the object',
  dropped: 'nothing refuses it in this form, but Calico silently drops the whole object',
  'part-lost': 'nothing refuses it in this form, but Calico ignores it',
  'not-enforced': 'it is not enforced',
  surprising: 'it is enforced',
  unknown: 'what the cluster does with it is not known here',
  elsewhere: 'what it makes is not here',
  'not-applied': 'it is not applied',
  unreadable: 'what the cluster does with it is not defined',
};

/** Reports a fault: the object is rejected where Calico's client validates it, and has its fate elsewhere. */
export function faulty(reader: CalicoReader, path: Path, message: string, guard: Guard, fate: Fate): void {
  const effect = isRefused(reader, guard) ? 'rejected' : fate;
  if (effect === 'enforced') return;
  const severity = effect === 'surprising' ? 'warning' : 'error';
  const isPolicy = reader.object.manifest.kind.endsWith('Policy');
  const more = effect === 'dropped' && isPolicy ? ', which leaves its pods open' : '';
  reader.object.report(severity, effect, path, `${message}; ${consequences[effect]}${more}`);
}

/**
 * Reports a value that a resource definition lets through and that Calico's types cannot hold. Where its client reads the
 * object, that is a refusal; in the cluster, the agents can no longer read any object of the kind.
 */
export function undecodable(reader: CalicoReader, path: Path, message: string): void {
  if (isCheckedByClient(reader)) faulty(reader, path, message, 'client', 'enforced');
  else {
    const { kind } = reader.object.manifest;
    const consequence = `nothing refuses it in this form, but Calico's agents cannot read a single ${kind} as long as it exists: they keep the rules of before, and those that start have none; fix it or delete the object`;
    reader.object.report('error', 'unreadable', path, `${message}; ${consequence}`);
  }
}

/** Reports what makes Calico's agent panic (3.31). */
export function panics(reader: CalicoReader, path: Path, message: string): void {
  const consequence =
    "nothing refuses it in this form, but Calico's agent panics over it on every node that it applies to and restarts without end: pods that run keep the rules of before, new pods are cut off, and no later policy is enforced; fix it or delete the object";
  reader.object.report('error', 'unreadable', path, `${message}; ${consequence}`);
}
