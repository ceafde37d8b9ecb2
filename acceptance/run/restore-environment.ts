import { connect } from '../cluster/connect.ts';
import { scenarioRights } from '../cluster/rights.ts';
import type { Arguments } from '../command-line/arguments.ts';
import { ownNamespaces, readEnvironment } from '../environment/read-environment.ts';
import { restore } from '../scenarios/perform.ts';
import type { Surroundings } from './accept.ts';
import { checkRights } from './check-rights.ts';

/**
 * Undoes what a broken run has left in the cluster.
 *
 * @returns what was undone, as text
 */
export async function restoreEnvironment(args: Arguments, { root, confirm }: Surroundings): Promise<string> {
  const environment = readEnvironment(root, args.environment);
  const cluster = connect(args);
  await cluster.version();
  await checkRights(
    cluster,
    scenarioRights.map((right) => ({ right })),
  );
  await confirm(cluster);
  const [place = 'default'] = ownNamespaces(environment.objects);
  const lines = await restore(cluster, place);
  return lines.length === 0 ? 'There is nothing to restore: no journal is open.\n' : `${lines.join('\n')}\n`;
}
