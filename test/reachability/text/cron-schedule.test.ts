import { expect, test } from 'vitest';
import { tryParseCronSchedule } from '../../../reachability/text/cron-schedule.ts';

/** 13:30 on Friday, 5 June. */
const time = { minute: 30, hour: 13, day: 5, month: 6, weekday: 5 };

test.each([
  '* * * * *',
  '30 13 5 6 5',
  '*/15 ? * * ?',
  '0-45/30 9-17 * jun MON-fri',
  '10/20 * * * *',
  '1,2,30 * * * *',
  '  30 13 * * *  ',
  // Either of the days.
  '* * 1 * fri',
  '* * 5 * sun',
])('%j begins then', (text) => {
  expect(tryParseCronSchedule(text)?.begins(time)).toBe(true);
});

test.each(['0 * * * *', '* 12 * * *', '* * 6 * *', '* * * 7 *', '* * * * sat', '* * 1 * sat', '*/7 * * * *'])(
  '%j does not',
  (text) => {
    expect(tryParseCronSchedule(text)?.begins(time)).toBe(false);
  },
);

test.each([
  '',
  '* * * *',
  '* * * * * *',
  '@hourly',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * * 13 *',
  '* * * * 7',
  '5-1 * * * *',
  '*/0 * * * *',
  '*-5 * * * *',
  'a * * * *',
])('%j is no schedule', (text) => {
  expect(tryParseCronSchedule(text)).toBeUndefined();
});
