import { production } from './production.ts';
import type { Environment } from './settings/environment.ts';
import { tutorial } from './tutorial.ts';

/** Every environment that synth writes, in the order in which it is reported. */
export const knownEnvironments: readonly Environment[] = [tutorial, production];
