import { expect, test } from 'vitest';
import { messageOf } from '../../../reachability/text/message-of.ts';

test('an error is told by its message, anything else as it is', () => {
  expect(messageOf(new RangeError('too deep'))).toBe('too deep');
  expect(messageOf('too deep')).toBe('too deep');
});
