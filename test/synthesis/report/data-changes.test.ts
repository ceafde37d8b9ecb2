import { expect, test } from 'vitest';
import { runbooks } from '../../../synthesis/guard/objects/refused-change.ts';
import { dataChangesMarkdown } from '../../../synthesis/report/data-changes.ts';

test('a change that touches no data adds nothing to the comment', () => {
  expect(dataChangesMarkdown([])).toBe('');
});

test('each change of data is a row, with what was there before and the section to follow', () => {
  const markdown = dataChangesMarkdown([
    {
      change: 'StatefulSet/dgraph/demo: spec.replicas',
      value: 3,
      problem: 'was 5 in dist/ so far: Dgraph counts the members that are gone',
      undo: 'Change it back',
      runbook: runbooks.fewerAlphas,
    },
    {
      change: 'Namespace/dgraph',
      value: undefined,
      problem: 'is | gone',
      undo: 'Restore it',
      runbook: runbooks.movingDatabase,
    },
  ]);
  expect(markdown.split('\n')).toContain(
    '| StatefulSet/dgraph/demo: spec.replicas | 3 | was 5 in dist/ so far: Dgraph counts the members that are gone | docs/runbooks.md: Fewer Alphas |',
  );
  expect(markdown).toContain(String.raw`| Namespace/dgraph | gone | is \| gone |`);
});
