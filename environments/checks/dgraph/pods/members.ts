import type { MemberSettings } from '../../../settings/dgraph/member-settings.ts';
import type { Environment } from '../../../settings/environment.ts';

/** A member's settings and where they stand in the environment. */
export interface MemberAt {
  readonly path: 'dgraph.zero' | 'dgraph.alpha';
  readonly component: 'zero' | 'alpha';
  readonly settings: MemberSettings;
}

/** Zero and Alpha, for rules that hold for both. */
export function membersOf({ dgraph }: Environment): readonly MemberAt[] {
  return [
    { path: 'dgraph.zero', component: 'zero', settings: dgraph.zero },
    { path: 'dgraph.alpha', component: 'alpha', settings: dgraph.alpha },
  ];
}
