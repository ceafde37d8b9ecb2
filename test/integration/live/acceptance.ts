import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LiveCluster } from '../../../tools/live-cluster/live-cluster.ts';
import { projectRoot } from '../../../tools/process/project-root.ts';

/** How a run of the acceptance tests ended. */
export interface AcceptanceResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run that has not ended. */
export interface RunningAcceptance {
  readonly process: ChildProcess;
  readonly result: Promise<AcceptanceResult>;
  /** Resolves when it has written a line to stderr that holds `text`. */
  readonly says: (text: string) => Promise<void>;
}

/** Starts `npm run acceptance` on a machine next to the cluster. */
export function startAcceptance(cluster: LiveCluster, args: readonly string[]): RunningAcceptance {
  const [command = '', ...prefix] = cluster.outside;
  const own = ['--kubeconfig', cluster.kubeconfig()];
  const kubeconfig = args.includes('--kubeconfig') ? [] : own;
  const child = spawn(
    command,
    [...prefix, process.execPath, join(projectRoot, 'acceptance/start.mjs'), ...args, ...kubeconfig],
    { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text;
    });
  const ended = once(child, 'close');
  return {
    process: child,
    result: ended.then(() => ({ exitCode: child.exitCode, ...output })),
    says: async (text) => {
      while (!output.stderr.includes(text)) {
        const event = await Promise.race([once(child.stderr, 'data'), ended.then(() => 'ended')]);
        if (event === 'ended' && !output.stderr.includes(text))
          throw new Error(`the run ended without saying ${text}: ${output.stderr}`);
      }
    },
  };
}

/** Runs it to its end. */
export function runAcceptance(cluster: LiveCluster, args: readonly string[]): Promise<AcceptanceResult> {
  return startAcceptance(cluster, args).result;
}
