import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandTable } from '../../reachability/commands/commands.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { runTool } from '../reachability/run-tool.ts';

const folder = join(projectRoot, 'docs/commands');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

/** A command line, and the block of output that follows it at once; none for one whose output is not shown. */
interface Example {
  readonly args: readonly string[];
  readonly output?: string;
}

function examplesOf(page: string): readonly Example[] {
  const text = readFileSync(join(folder, page), 'utf8');
  const blocks = /```sh\n(.*?)```\n(?:\n```(?:text|yaml|md)\n(.*?)```\n)?/gs;
  return [...text.matchAll(blocks)].flatMap(([, command = '', output]): readonly Example[] => {
    const line = command.replaceAll(/\\\n\s*/g, '').trim();
    const [, words = ''] = /^npm run (?:--silent )?reachability -- (.*?)(?: > \S+)?$/s.exec(line) ?? [];
    return [{ args: words.split(' '), ...(output !== undefined && { output }) }];
  });
}

test('every command has a page', () => {
  expect(pages.toSorted()).toEqual(
    Object.keys(commandTable)
      .map((name) => `${name}.md`)
      .toSorted(),
  );
});

describe.each(pages)('docs/commands/%s', (page) => {
  test('lists the options', async () => {
    const { text } = await runTool('help', page.replace('.md', ''));
    const [own = ''] = text.split('\nOptions of every command');
    expect(readFileSync(join(folder, page), 'utf8')).toContain(own.trim());
  });

  test.each(examplesOf(page).map(({ args, output }) => [args.join(' '), output] as const))(
    'shows what %s says',
    async (words, output) => {
      const { text, complaints, exitCode } = await runTool(...words.split(' '));
      expect({ exitCode, complaints }).toEqual({ exitCode: expect.toBeOneOf([0, 1]), complaints: '' });
      if (output !== undefined) expect(output).toBe(text);
    },
  );
});
