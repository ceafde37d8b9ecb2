import { execFileSync, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';

/** Makes a named pipe that someone would write to: what opens it fails a test, which it would else keep waiting for ever. */
export function makePipe(path: string): void {
  execFileSync('mkfifo', [path]);
  const writer = spawn('sh', ['-c', ': > "$0"', path], { stdio: 'ignore' });
  onTestFinished(() => {
    writer.kill();
  });
}
