import type { Finding } from '../../../environments/settings/findings/finding.ts';

/** A change that the API server would refuse, or that would lose data. */
export interface RefusedChange {
  /** What changes, by which `allowChanges` allows it: `Namespace/dgraph`, `StatefulSet/dgraph/demo: spec.replicas`. */
  readonly change: string;
  /** The new value; undefined for an object that is gone. */
  readonly value: unknown;
  /** What was there so far, and what the change leads to. */
  readonly problem: string;
  /** How to take it back. */
  readonly undo: string;
  /** The section that says how to make it on purpose. */
  readonly runbook: Runbook;
}

/** A section of a page in docs/. */
export interface Runbook {
  readonly page: string;
  readonly section: string;
}

/** The sections by what they are about; a test opens each. */
export const runbooks = {
  growingVolume: inRunbooks('Growing a volume'),
  otherVolume: inRunbooks('A smaller volume, or another storage class'),
  fewerAlphas: inRunbooks('Fewer Alphas'),
  fewerZeros: inRunbooks('Fewer Zeros'),
  fewerMembers: inRunbooks('Fewer pods of a StatefulSet'),
  movingDatabase: inRunbooks('Moving the database to another namespace'),
  removedClaim: inRunbooks('Removing a claim'),
  recreating: inRunbooks('Creating an object anew'),
  reclaimPolicy: inRunbooks('Another reclaim policy'),
  encryption: inRunbooks('Encrypting existing data'),
  tenantLeaves: { page: 'docs/operations.md', section: 'A tenant leaves' },
  takingAllAway: { page: 'docs/operations.md', section: 'Taking it all away' },
} as const satisfies Readonly<Record<string, Runbook>>;

function inRunbooks<const Section extends string>(section: Section) {
  return { page: 'docs/runbooks.md', section } as const;
}

/** The finding that says so, with both ways out. */
export function toFinding({ change, value, problem, undo, runbook }: RefusedChange): Finding {
  return {
    path: change,
    value,
    problem,
    remedy:
      `${undo}. To make the change on purpose, follow "${runbook.section}" in ${runbook.page}, ` +
      `and add '${change}' to allowChanges`,
  };
}
