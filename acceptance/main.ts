import { dirname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Cluster } from './cluster/cluster.ts';
import { parseArguments } from './command-line/arguments.ts';
import { usage } from './command-line/usage.ts';
import { AcceptanceFailure } from './model/acceptance-failure.ts';
import { formatReport } from './report/format-report.ts';
import { exitCodeOf } from './report/report.ts';
import { accept } from './run/accept.ts';
import { restoreEnvironment } from './run/restore-environment.ts';
import { Interruption } from './trial/interruption.ts';

const interruption = new Interruption();

try {
  const args = parseArguments(process.argv.slice(2));
  if (args === 'help') process.stdout.write(usage);
  else {
    const surroundings = {
      root: args.folder ?? dirname(import.meta.dirname),
      interruption,
      progress: (text: string) => process.stderr.write(`${text}\n`),
      confirm: (cluster: Cluster) => (args.isConfirmed ? Promise.resolve() : confirm(cluster)),
    };
    if (args.mode === 'restore') process.stdout.write(await restoreEnvironment(args, surroundings));
    else {
      const report = await accept(args, surroundings);
      process.stdout.write(formatReport(report, args.format));
      process.exitCode = exitCodeOf(report);
    }
  }
} catch (error) {
  if (!(error instanceof AcceptanceFailure)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 2;
} finally {
  interruption.close();
}

/** Asks for the name of the context, to confirm it. */
async function confirm({ context, server }: Cluster): Promise<void> {
  const remedy = `Confirm it: --context ${context} --yes`;
  if (!process.stdin.isTTY)
    throw new AcceptanceFailure(`the objects of context ${context} would be changed for a while. ${remedy}`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(
    `Policies and labels in ${context} (${server}) will be changed and changed back. Type the name of the context: `,
  );
  terminal.close();
  if (answer.trim() !== context)
    throw new AcceptanceFailure(`${answer.trim()} is not ${context}; nothing is changed.`);
}
