import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commentMark } from '../reachability/commands/diff/difference-markdown.ts';
import { projectRoot } from '../tools/process/project-root.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly permissions?: { readonly [right: string]: string };
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly permissions: { readonly [right: string]: string };
  readonly jobs: { readonly [name: string]: Job };
}

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const { scripts } = JSON.parse(read('package.json'));
const files = readdirSync(join(projectRoot, '.github/workflows'));

describe.each(files)('the workflow %s', (file) => {
  const text = read(`.github/workflows/${file}`);
  const workflow: Workflow = parse(text);
  const jobs = Object.values(workflow.jobs);
  const commands = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

  test('takes actions by commit, and says which version that is', () => {
    const uses = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
    expect(uses).not.toEqual([]);
    expect(uses.filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('calls npm scripts that a person can call', () => {
    const called = commands.flatMap((run) => [...run.matchAll(/npm run (?:--silent )?([\w:-]+)/g)]);
    expect(called.map(([, script = '']) => script).filter((script) => !(script in scripts))).toEqual([]);
  });

  test('may only read, unless a job says what it has to write', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const rights = jobs.flatMap(({ permissions = {} }) => Object.entries(permissions));
    expect(rights.filter(([right, level]) => level === 'write' && right === 'contents')).toEqual([]);
  });

  test('puts no text from outside into a script', () => {
    expect(commands.filter((run) => run.includes('${{'))).toEqual([]);
  });

  test('ends by itself', () => {
    for (const job of jobs) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });
});

test("the check runs the README's two commands", () => {
  const check = read('.github/workflows/check.yml');
  for (const command of ['npm ci && npm run synth', 'npm ci && npm test'])
    expect(check).toContain(`run: ${command}\n`);
});

test('the comment is found again by the mark that the review puts into it', () => {
  const [, mark = ''] = /startswith\("(.*?)"\)/.exec(read('.github/workflows/check.yml')) ?? [];
  expect(mark).not.toBe('');
  expect(commentMark.startsWith(mark)).toBe(true);
});
