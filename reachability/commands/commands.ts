import { audit } from './audit/audit.ts';
import { check } from './check/check.ts';
import { diff } from './diff/diff.ts';
import { explain } from './explain/explain.ts';
import { explore } from './explore/explore.ts';
import { exposure } from './exposure/exposure.ts';
import { init } from './init/init.ts';
import { list } from './list/list.ts';
import { suggest } from './suggest/suggest.ts';

/** Every command, in the order of the help. A folder of its own holds all that there is to one. */
export const commandTable = { list, explain, init, check, exposure, diff, audit, suggest, explore };
