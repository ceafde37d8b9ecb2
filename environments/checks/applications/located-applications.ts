import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { ResolvedApplication } from '../../settings/resolve/resolve-application.ts';

/** An application, and its path in the environment. */
export interface LocatedApplication {
  readonly path: string;
  readonly application: ResolvedApplication;
}

/** The applications of an environment, for rules that hold for each. */
export function locatedApplications({ applications }: ResolvedEnvironment): readonly LocatedApplication[] {
  return applications.map((application, index) => ({ path: `applications[${index}]`, application }));
}
