import { expect, test } from 'vitest';
import { wrapName } from '../../../../../reachability/explorer/page/model/wrap-name.ts';

test('a long name is broken behind a sign, and nothing of it is left out', () => {
  expect(wrapName('payments-gateway-for-cards', 18)).toEqual(['payments-gateway-', 'for-cards']);
  expect(wrapName('a'.repeat(12), 5)).toEqual(['aaaaa', 'aaaaa', 'aa']);
});

test('a short name stays one line', () => {
  expect(wrapName('web', 18)).toEqual(['web']);
});
