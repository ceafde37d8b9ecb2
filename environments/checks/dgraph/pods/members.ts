import type { ResolvedEnvironment } from '../../../flows/resolve-environment.ts';
import type { MemberWithDefaults } from '../../../settings/dgraph/member-settings.ts';

/** A member's settings and their path in the environment. */
export interface MemberAt {
  readonly path: 'dgraph.zero' | 'dgraph.alpha';
  readonly component: 'zero' | 'alpha';
  readonly settings: MemberWithDefaults;
}

/** Zero and Alpha, for rules that hold for both. */
export function membersOf({ dgraph }: ResolvedEnvironment): readonly MemberAt[] {
  return [
    { path: 'dgraph.zero', component: 'zero', settings: dgraph.zero },
    { path: 'dgraph.alpha', component: 'alpha', settings: dgraph.alpha },
  ];
}
