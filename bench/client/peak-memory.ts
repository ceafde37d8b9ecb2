import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { ToolFailure } from '../../tools/process/tool-failure.ts';

/** Runs a program to its end and gives the most memory it held, in MiB, as Linux counts it for the process. */
export async function peakMemory(
  name: string,
  program: string,
  args: readonly string[],
  folder: string,
): Promise<number> {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let kibibytes = 0;
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(-2000);
    if (name === 'load_data.py') process.stderr.write(`  ${text}`);
  });
  const timer = setInterval(() => {
    const status = existsSync(`/proc/${child.pid}/status`)
      ? readFileSync(`/proc/${child.pid}/status`, 'utf8')
      : '';
    kibibytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? kibibytes);
  }, 200);
  const [exitCode] = await once(child, 'close');
  clearInterval(timer);
  if (exitCode !== 0) throw new ToolFailure(`${name} ended with exit code ${exitCode}: ${errors}`);
  return kibibytes / 1024;
}
