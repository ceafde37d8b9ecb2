#!/usr/bin/env node
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../commands/start.ts';
import { readCluster } from '../load/sources/read-cluster.ts';
import { SourceError } from '../load/sources/run-program.ts';
import { clusterFlags } from './cluster-flags.ts';

// Called as `kubectl reachability COMMAND`: the objects of the cluster take the place of PATH.
const { flags, rest } = clusterFlags(process.argv.slice(2));
const isHelp = rest.length === 0 || rest[0] === 'help' || rest.includes('--help');
const folder = mkdtempSync(join(tmpdir(), 'kubectl-reachability-'));
try {
  const file = join(folder, 'cluster.json');
  if (!isHelp) writeFileSync(file, readCluster(flags));
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...rest, ...(isHelp ? [] : [file]));
  await start('kubectl reachability');
} catch (error) {
  if (!(error instanceof SourceError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 2;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
