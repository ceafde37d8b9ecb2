/** When a cron expression is due: the numbers of each field. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax */
export interface CronSchedule {
  readonly fields: readonly ReadonlySet<number>[];
  /** Whether day of month and day of week are both restricted: then either suffices. */
  readonly eitherDay: boolean;
}

const ranges = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** Reads five fields of numbers, `*`, ranges, lists and steps; undefined for anything else. */
export function tryParseCron(text: unknown): CronSchedule | undefined {
  if (typeof text !== 'string') return undefined;
  const parts = text.trim().split(/\s+/);
  if (parts.length !== ranges.length) return undefined;
  const fields = ranges.map(([low, high], index) => tryParseField(parts[index] ?? '', low, high));
  if (!fields.every((field) => field !== undefined)) return undefined;
  const weekdays = new Set([...(fields[4] ?? [])].map((day) => day % 7));
  return {
    fields: [...fields.slice(0, 4), weekdays],
    eitherDay: !parts[2]?.startsWith('*') && !parts[4]?.startsWith('*'),
  };
}

/** Whether some minute may be due for both. Dates that no month has are not ruled out. */
export function mayCoincide(a: CronSchedule, b: CronSchedule): boolean {
  const shares = a.fields.map((field, index) => [...field].some((value) => b.fields[index]?.has(value)));
  const [minute, hour, day, month, weekday] = shares;
  const days = a.eitherDay || b.eitherDay || (day && weekday);
  return Boolean(minute && hour && month && days);
}

/**
 * The longest time, in whole hours, from one hour in which one of the schedules is due to the next; over four years, so that
 * each date comes up on each kind of year.
 */
export function longestGapHours(schedules: readonly CronSchedule[]): number {
  let longest = 0;
  let last = 0;
  for (let hour = 0; hour < 4 * 366 * 24; hour++) {
    const date = new Date(Date.UTC(2024, 0, 1, hour));
    if (!schedules.some((schedule) => isDueInHour(schedule, date))) continue;
    longest = Math.max(longest, hour - last);
    last = hour;
  }
  return longest;
}

function isDueInHour({ fields, eitherDay }: CronSchedule, date: Date): boolean {
  const [, hours, days, months, weekdays] = fields;
  const [isDay, isWeekday] = [days?.has(date.getUTCDate()), weekdays?.has(date.getUTCDay())];
  return Boolean(
    hours?.has(date.getUTCHours()) &&
      months?.has(date.getUTCMonth() + 1) &&
      (eitherDay ? isDay || isWeekday : isDay && isWeekday),
  );
}

function tryParseField(text: string, low: number, high: number): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (match === null) return undefined;
    const step = match[3] === undefined ? 1 : Number(match[3]);
    const first = match[1] === undefined ? low : Number(match[1]);
    const alone = match[1] !== undefined && match[2] === undefined && match[3] === undefined;
    const last = alone ? first : match[2] === undefined ? high : Number(match[2]);
    if (step < 1 || first < low || last > high || first > last) return undefined;
    for (let value = first; value <= last; value += step) values.add(value);
  }
  return values;
}
