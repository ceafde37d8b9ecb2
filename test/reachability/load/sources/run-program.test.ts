import { expect, test } from 'vitest';
import {
  FailedProgramError,
  runProgram,
  SourceError,
} from '../../../../reachability/load/sources/run-program.ts';

const fail = (stderr: string) => () =>
  runProgram('node', ['-e', 'console.error(process.env.SAID); process.exit(1)'], 'install it', {
    SAID: stderr,
  });

test('what a program prints is returned', () => {
  expect(runProgram('node', ['-p', '1 + 1'], 'install it')).toBe('2\n');
});

test.each([
  [
    'Helm, which adds advice',
    'WARNING: old\nError: parse error at (a.yaml:1)\n\nUse --debug flag to render out invalid YAML',
    'Error: parse error at (a.yaml:1)',
  ],
  ['kubectl', 'Warning: soon gone\nerror: no context exists', 'error: no context exists'],
  ['Git', 'hint: fetch first\nfatal: bad revision', 'fatal: bad revision'],
  ['a program without such a line', 'one\nUnable to connect', 'Unable to connect'],
])('the reason is found in what %s prints', (_, stderr, reason) => {
  expect(fail(stderr)).toThrow(FailedProgramError);
  expect(fail(stderr)).toThrow(new RegExp(` failed: ${reason.replace(/[()]/g, '\\$&')}$`));
});

test('a program that is not installed is an error with the remedy', () => {
  const run = () => runProgram('no-such-program', [], 'install it: https://example.com');
  expect(run).toThrow(SourceError);
  expect(run).toThrow('no-such-program is not installed, or not in PATH; install it: https://example.com');
});
