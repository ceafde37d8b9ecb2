/** When a schedule begins something, by the five fields of cron. */
export interface CronSchedule {
  isOn(date: CronDate): boolean;
  /** At which minutes of such a day, ascending. */
  readonly minutes: readonly number[];
}

export interface CronDate {
  readonly day: number;
  /** From 1. */
  readonly month: number;
  /** From Sunday, which is 0. */
  readonly weekday: number;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The least and the largest value of each field, and names of values from the least on. */
const ranges: readonly (readonly [least: number, largest: number, names: readonly string[]])[] = [
  [0, 59, []],
  [0, 23, []],
  [1, 31, []],
  [1, 12, months],
  [0, 6, weekdays],
];

/** Undefined if it is not understood. https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format */
export function tryParseCronSchedule(text: string): CronSchedule | undefined {
  const fields = text.trim().split(/\s+/);
  const sets = ranges.flatMap((range, index) => tryParseField(fields[index] ?? '', ...range) ?? []);
  const [minutes, hours, days, ofMonths, ofWeeks] = sets;
  if (fields.length !== ranges.length || !minutes || !hours || !days || !ofMonths || !ofWeeks)
    return undefined;
  // A day of the month and one of the week are alternatives, unless one of them is any.
  const isEither = [fields[2], fields[4]].every((field) => !/^[*?]/.test(field ?? ''));
  return {
    isOn: ({ day, month, weekday }) => {
      const [isDay, isWeekday] = [days.has(day), ofWeeks.has(weekday)];
      return ofMonths.has(month) && (isEither ? isDay || isWeekday : isDay && isWeekday);
    },
    minutes: [...hours]
      .flatMap((hour) => [...minutes].map((minute) => 60 * hour + minute))
      .sort((a, b) => a - b),
  };
}

function tryParseField(
  field: string,
  least: number,
  largest: number,
  names: readonly string[],
): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const item of field.toLowerCase().split(',')) {
    const [, from = '', to, every] = /^([a-z]+|\d+|[*?])(?:-([a-z]+|\d+))?(?:\/(\d+))?$/.exec(item) ?? [];
    const numberOf = (text: string): number =>
      names.includes(text) ? names.indexOf(text) + least : /^\d+$/.test(text) ? Number(text) : Number.NaN;
    const isAny = /^[*?]$/.test(from);
    const first = isAny ? least : numberOf(from);
    const last = to !== undefined ? numberOf(to) : isAny || every !== undefined ? largest : first;
    const step = Number(every ?? 1);
    if (!(first >= least && last <= largest && first <= last && step > 0) || (isAny && to !== undefined))
      return undefined;
    for (let value = first; value <= last; value += step) values.add(value);
  }
  return values;
}
