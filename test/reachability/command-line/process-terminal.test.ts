import { PassThrough } from 'node:stream';
import { WriteStream } from 'node:tty';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { generateCluster } from '../../../bench/generate-cluster.ts';
import { processTerminal } from '../../../reachability/command-line/process-terminal.ts';
import { run } from '../../../reachability/commands/run.ts';
import { writeText } from '../write-manifests.ts';

/** A terminal in an environment, and what was written to it. */
function screen(env: Readonly<Record<string, string>> = {}, columns = 80) {
  const through = new PassThrough();
  const written: string[] = [];
  through.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  const getColorDepth = () => WriteStream.prototype.getColorDepth({ TERM: 'xterm-256color', ...env });
  return {
    stream: Object.assign(through, { isTTY: true, columns, getColorDepth }),
    text: () => written.join(''),
  };
}

describe('colours', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('show on a terminal', () => {
    vi.stubEnv('FORCE_COLOR', undefined);
    expect(processTerminal(screen().stream, null).paint('refused', 'no')).toBe('\u001b[31mno\u001b[39m');
  });

  test('do not show with NO_COLOR', () => {
    vi.stubEnv('FORCE_COLOR', undefined);
    const { paint } = processTerminal(screen({ NO_COLOR: '1' }).stream, null);
    expect(paint('refused', 'no')).toBe('no');
  });

  test('do not show in a file or pipe, even where they are forced', () => {
    vi.stubEnv('FORCE_COLOR', '1');
    expect(terminalOf(undefined).paint('refused', 'no')).toBe('no');
  });
});

/** The terminal of a process whose output is not one. */
function terminalOf(errors: ReturnType<typeof screen> | undefined) {
  return processTerminal(null, errors?.stream ?? null);
}

describe('lines', () => {
  test.each([
    ['are as wide as a terminal', 60, 60],
    ['are no wider than one can read', 250, 100],
    ['have room for names on a terminal that is very narrow', 10, 40],
  ])('%s', (_, columns, expected) => {
    expect(processTerminal(screen({}, columns).stream, null).columns).toBe(expected);
  });

  test('of complaints are as wide as the terminal that shows them', () => {
    expect(terminalOf(screen({}, 60)).complaintColumns).toBe(60);
    expect(terminalOf(undefined).complaintColumns).toBe(Number.POSITIVE_INFINITY);
  });

  test('have 100 columns in a file or pipe', () => {
    expect(terminalOf(undefined).columns).toBe(100);
  });
});

describe('progress', () => {
  test('shows on a terminal, each time in the place of the last', () => {
    const errors = screen();
    const { progress } = terminalOf(errors);
    progress('reading dist');
    progress('');
    expect(errors.text()).toBe('\r\u001b[Kreading dist …\r\u001b[K');
  });

  test('does not show in a file or pipe', () => {
    const output = screen();
    processTerminal(output.stream, null).progress('reading dist');
    expect(output.text()).toBe('');
  });

  test('tells of long lists how far they are', { timeout: 30_000 }, async () => {
    const size = { namespaces: 3, workloads: 110, kubernetesPolicies: 200, calicoPolicies: 0 };
    const told: string[] = [];
    const terminal = {
      paint: (_: string, text: string) => text,
      columns: 100,
      sentenceColumns: 100,
      progress: (doing: string) => told.push(doing),
    };
    const { output } = await run(['list', '--format', 'csv', writeText(generateCluster(size))], terminal);
    for (const _ of output);
    expect(told.at(-1)).toMatch(/^\d*0 of \d+ groups of peers$/);
  });
});
