import { expect, test } from 'vitest';
import { longestGapHours, tryParseCron } from '../../../../environments/settings/kubernetes/cron-schedule.ts';

function gap(...schedules: readonly string[]): number {
  return longestGapHours(schedules.flatMap((schedule) => tryParseCron(schedule) ?? []));
}

test.each([
  ['every day', ['10 0 * * *'], 24],
  ['every second hour, except for one that another schedule has', ['10 0 * * *', '10 2-22/2 * * *'], 2],
  ['every Sunday', ['0 3 * * 0'], 168],
  ['on workdays', ['0 3 * * 1-5'], 72],
  ['on the first of each month', ['0 0 1 * *'], 744],
  ['on the first and on Sundays, of which either suffices', ['0 0 1 * 0'], 168],
])('the longest time between two backups is found %s', (_, schedules, hours) => {
  expect(gap(...schedules)).toBe(hours);
});
