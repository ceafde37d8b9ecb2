import { expect, test } from 'vitest';
import { describeDefect } from '../../../reachability/command-line/describe-defect.ts';

test('a defect is one line with its place, and asks to be reported', () => {
  const line = describeDefect(new RangeError('nothing is at\nposition 3'));
  expect(line).toMatch(
    /^internal error: nothing is at position 3 \(describe-defect\.test\.ts:\d+\); nothing is proven\. Report this line with the command and the manifests\.\n$/,
  );
});

test.each([['thrown as a text'], [undefined], [{ kind: 'odd' }]])(
  'what is not an error (%s) is one line too',
  (thrown) => {
    expect(describeDefect(thrown)).toMatch(/^internal error: [^\n]+; nothing is proven\. [^\n]+\n$/);
  },
);
