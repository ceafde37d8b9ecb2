import { expect, test } from 'vitest';
import { helpOn, overview, runText } from '../../../reachability/command-line/help.ts';
import { commandTable } from '../../../reachability/commands/commands.ts';

test.each([60, 80, 200])(
  'the help fits into %i columns, but for its examples, which are copied',
  (columns) => {
    const texts = [
      overview(commandTable, runText, columns),
      ...Object.values(commandTable).map((command) => helpOn(command, runText, columns)),
    ];
    for (const text of texts) {
      const [before = '', after = ''] = text.split('\nExamples:\n');
      const [, ...end] = after.split('\n\n');
      const lines = [before, ...end].join('\n').split('\n');
      expect(lines.filter((line) => line.length > columns)).toEqual([]);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    }
  },
);
