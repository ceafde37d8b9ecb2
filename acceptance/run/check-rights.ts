import type { Cluster } from '../cluster/cluster.ts';
import { nameOfRight, type Right } from '../cluster/rights.ts';
import { AcceptanceFailure } from '../model/acceptance-failure.ts';
import { inParallel } from '../model/in-parallel.ts';

/** A right, and where it is needed: in one namespace, or in all of them. */
export interface NeededRight {
  readonly right: Right;
  readonly namespace?: string;
}

/** @throws AcceptanceFailure with every right that the user of the context lacks */
export async function checkRights(cluster: Cluster, needed: readonly NeededRight[]): Promise<void> {
  const unique = new Map(needed.map((one) => [`${nameOfRight(one.right)} ${one.namespace}`, one]));
  const answers = await inParallel(8, [...unique.values()], async ({ right, namespace }) => {
    const isGiven = await cluster.may(right, namespace);
    return isGiven
      ? []
      : [`${nameOfRight(right)} ${namespace === undefined ? 'in all namespaces' : `in ${namespace}`}`];
  });
  const missing = answers.flat();
  if (missing.length === 0) return;
  throw new AcceptanceFailure(
    `the user of context ${cluster.context} lacks ${missing.length} rights:\n${missing.map((line) => `  ${line}`).join('\n')}\n` +
      'Give them: docs/acceptance.md has the Roles to copy.',
  );
}
