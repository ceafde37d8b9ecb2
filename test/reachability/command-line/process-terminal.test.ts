import { PassThrough } from 'node:stream';
import { WriteStream } from 'node:tty';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { generateCluster } from '../../../bench/generate-cluster.ts';
import { processTerminal } from '../../../reachability/command-line/process-terminal.ts';
import { run } from '../../../reachability/commands/run.ts';
import { writeText } from '../write-manifests.ts';

/** A stream of which the code believes that it is, or is not, a terminal in an environment, and what was written to it. */
function stream(kind: 'terminal' | 'pipe', env: Readonly<Record<string, string>> = {}) {
  const through = new PassThrough();
  const written: string[] = [];
  through.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  // Only what colours and progress ask of a stream.
  const made = Object.assign(through, {
    isTTY: kind === 'terminal',
    getColorDepth: () => WriteStream.prototype.getColorDepth({ TERM: 'xterm-256color', ...env }),
  }) as unknown as NodeJS.WriteStream;
  return { stream: made, text: () => written.join('') };
}

describe('colours', () => {
  afterEach(() => vi.unstubAllEnvs());

  const paint = (kind: 'terminal' | 'pipe', env: Readonly<Record<string, string>>) => {
    vi.stubEnv('FORCE_COLOR', undefined);
    return processTerminal(stream(kind, env).stream, stream('pipe').stream).paint('refused', 'no');
  };

  test('show on a terminal', () => {
    expect(paint('terminal', {})).toBe('\u001b[31mno\u001b[39m');
  });

  test.each([
    ['in a pipe', 'pipe', {}],
    ['with NO_COLOR', 'terminal', { NO_COLOR: '1' }],
  ] as const)('do not show %s', (_, kind, env) => {
    expect(paint(kind, env)).toBe('no');
  });
});

describe('progress', () => {
  test('shows on a terminal, each time in the place of the last', () => {
    const errors = stream('terminal');
    const { progress } = processTerminal(stream('pipe').stream, errors.stream);
    progress('reading dist');
    progress('');
    expect(errors.text()).toBe('\r\u001b[Kreading dist …\r\u001b[K');
  });

  test('does not show in a pipe', () => {
    const errors = stream('pipe');
    processTerminal(stream('terminal').stream, errors.stream).progress('reading dist');
    expect(errors.text()).toBe('');
  });

  test('tells of long lists how far they are', { timeout: 30_000 }, async () => {
    const size = { namespaces: 3, workloads: 110, kubernetesPolicies: 1, calicoPolicies: 0 };
    const told: string[] = [];
    const terminal = {
      paint: (_: string, text: string) => text,
      progress: (doing: string) => told.push(doing),
    };
    const { output } = await run(['list', '--format', 'csv', writeText(generateCluster(size))], terminal);
    const lines = [...output].length;
    expect(lines).toBeGreaterThan(10_000);
    expect(told.at(-1)).toBe(`${Math.floor(lines / 10_000) * 10_000} connections so far`);
  });
});
