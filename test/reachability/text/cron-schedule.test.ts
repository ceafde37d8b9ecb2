import { expect, test } from 'vitest';
import { tryParseCronSchedule } from '../../../reachability/text/cron-schedule.ts';

/** Whether it begins at 13:30 on Friday, 5 June. */
function begins(text: string): boolean | undefined {
  const schedule = tryParseCronSchedule(text);
  return schedule?.isOn({ day: 5, month: 6, weekday: 5 }) && schedule.minutes.includes(13 * 60 + 30);
}

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
  expect(begins(text)).toBe(true);
});

test.each(['0 * * * *', '* 12 * * *', '* * 6 * *', '* * * 7 *', '* * * * sat', '* * 1 * sat', '*/7 * * * *'])(
  '%j does not',
  (text) => {
    expect(begins(text)).toBe(false);
  },
);

test('the minutes of a day are in their order', () => {
  expect(tryParseCronSchedule('30,0 12,1 * * *')?.minutes).toEqual([60, 90, 720, 750]);
});

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
