import { dirname } from 'node:path';

/** The folder of package.json, whatever folder a script is started from. */
export const projectRoot = dirname(dirname(import.meta.dirname));
