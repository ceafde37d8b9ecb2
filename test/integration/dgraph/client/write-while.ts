import { expect } from 'vitest';
import type { Cluster } from '../node/cluster.ts';
import type { Pod } from '../node/pod.ts';
import type { DgraphClient } from './dgraph-client.ts';
import { type Films, filmsQuery, names } from './films.ts';
import { lost, SteadyWrites } from './steady-writes.ts';

/**
 * Takes steps while films are stored, prints how many were, and looks for each that was acknowledged.
 *
 * @param prefix begins the films' names
 * @param remaining the Alphas that have to have every film afterwards
 */
export async function writeWhile(
  { cluster, client }: { readonly cluster: Cluster; readonly client: DgraphClient },
  prefix: string,
  steps: () => Promise<void>,
  remaining: readonly Pod[],
): Promise<void> {
  const writes = new SteadyWrites(cluster, client, prefix);
  await expect.poll(() => writes.acknowledged, { timeout: 60_000 }).toBeGreaterThan(10);
  try {
    await steps();
  } catch (error) {
    await writes.stop();
    throw error;
  }
  const before = writes.acknowledged;
  await expect.poll(() => writes.acknowledged, { timeout: 60_000 }).toBeGreaterThan(before + 10);
  const { acknowledged, failed, longestGapSeconds } = await writes.stop();
  console.log(
    `${prefix}: ${acknowledged.length} writes acknowledged, ${failed} not, longest gap ${longestGapSeconds.toFixed(1)} s`,
  );
  for (const pod of remaining) {
    const { data } = await client.ask<{ readonly data: Films }>(pod, '/query', filmsQuery, 'application/dql');
    expect(lost(acknowledged, names(data))).toEqual([]);
  }
}
