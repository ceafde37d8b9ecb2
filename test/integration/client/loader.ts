import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { clientImage, pythonCommands } from '../../../tools/client/python.ts';

/** How a run of the loader ended. */
export interface LoaderResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A loader that runs. */
export interface RunningLoader {
  readonly process: ChildProcess;
  /** Resolves at its end. */
  readonly result: Promise<LoaderResult>;
  /** Resolves when it has written a line to stderr that holds `text`. */
  readonly says: (text: string) => Promise<void>;
}

/** The files of the tutorial, as the image holds them. */
export const tutorialFiles = [
  ...['--schema', join(clientImage, 'sw.schema')],
  ...['--files', join(clientImage, 'sw.nquads.rdf')],
];

/** Starts load_data.py with the packages that the image has, and only those variables. */
export function startLoader(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningLoader {
  const python = join(pythonCommands('requirements.txt'), 'python');
  const child = spawn(python, ['-B', join(clientImage, 'load_data.py'), ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text;
    });
  }
  const ended = once(child, 'close');
  return {
    process: child,
    result: ended.then(() => ({ exitCode: child.exitCode, ...output })),
    says: async (text) => {
      while (!output.stderr.includes(text)) {
        const event = await Promise.race([once(child.stderr, 'data'), ended.then(() => 'ended')]);
        if (event === 'ended' && !output.stderr.includes(text))
          throw new Error(`the loader ended without saying ${text}: ${output.stderr}`);
      }
    },
  };
}

/** Runs load_data.py to its end. */
export function runLoader(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<LoaderResult> {
  return startLoader(args, env).result;
}
