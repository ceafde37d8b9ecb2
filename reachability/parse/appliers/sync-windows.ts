import { type NumberSet, numberSets } from '../../sets/port-set.ts';
import { type CronSchedule, tryParseCronSchedule } from '../../text/cron-schedule.ts';
import { matchesPattern } from '../../text/matches-pattern.ts';
import { booleanAt, type Fields, mapsAt, stringAt, stringsAt } from '../fields/reader.ts';

/** What an Application says that windows ask for. */
export interface WindowTarget {
  readonly name: string;
  readonly clusters: readonly string[];
  readonly namespace: string;
}

interface Window {
  readonly isAllowing: boolean;
  readonly isManual: boolean;
  readonly schedule: CronSchedule;
  readonly minutes: number;
}

/** More than a quarter of a year, without a minute in which anybody can apply an Application. */
const longestDays = 92;
const minutesOfDay = 24 * 60;
/** A year, and one with a day more. */
const daysTried = 365 + 366;

/**
 * Why the windows of a project let nothing of an Application be applied for long, not by hand either; the message of a finding
 * without its remedy.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/
 *
 * @param project its spec
 */
export function whyWindowsForbid(project: Fields, target: WindowTarget): string | undefined {
  const own = (mapsAt(project, 'syncWindows') ?? []).filter((one) => isFor(one, target));
  const windows: Window[] = [];
  for (const one of own) {
    const window = readWindow(one);
    if (window === undefined)
      return `has a window for it with schedule ${JSON.stringify(stringAt(one, 'schedule') ?? '')} and duration ${JSON.stringify(stringAt(one, 'duration') ?? '')}, which Argo CD does not understand`;
    windows.push(window);
  }
  const days = Math.floor(longestClosed(windows) / minutesOfDay);
  if (days <= longestDays) return undefined;
  return days < daysTried
    ? `lets nobody apply it for ${days} days, by syncWindows`
    : 'never lets anybody apply it, by syncWindows';
}

/** Each kind of things it names is enough, or all of them are needed. */
function isFor(window: Fields, { name, clusters, namespace }: WindowTarget): boolean {
  const given = (
    [
      ['applications', [name]],
      ['clusters', clusters],
      ['namespaces', [namespace]],
    ] as const
  ).flatMap(([key, values]) => {
    const patterns = stringsAt(window, key) ?? [];
    const isMeant = patterns.some((one) => values.some((value) => matchesPattern(one, value)));
    return patterns.length === 0 ? [] : [isMeant];
  });
  const needsAll = booleanAt(window, 'andOperator') === true;
  return needsAll ? given.length > 0 && given.every(Boolean) : given.some(Boolean);
}

function readWindow(window: Fields): Window | undefined {
  const schedule = tryParseCronSchedule(stringAt(window, 'schedule') ?? '');
  const minutes = minutesOf(stringAt(window, 'duration') ?? '');
  if (schedule === undefined || minutes === undefined) return undefined;
  return {
    isAllowing: stringAt(window, 'kind') === 'allow',
    isManual: booleanAt(window, 'manualSync') === true,
    schedule,
    minutes,
  };
}

const units: Readonly<Record<string, number>> = { h: 60, m: 1, s: 1 / 60 };

function minutesOf(duration: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?[hms])+$/.test(duration)) return undefined;
  const parts = [...duration.matchAll(/([\d.]+)([hms])/g)];
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * (units[unit ?? ''] ?? 0), 0);
}

/** The longest time of two years, in minutes, in which nobody can apply anything. */
function longestClosed(windows: readonly Window[]): number {
  const { normalize, union, subtract } = numberSets;
  const times = new Map(windows.map((window) => [window, timesOf(window)]));
  const active = (isMeant: (window: Window) => boolean): NumberSet =>
    normalize(windows.filter(isMeant).flatMap((window) => times.get(window) ?? []));
  const allowing = windows.filter(({ isAllowing }) => isAllowing);
  const denied = active(({ isAllowing, isManual }) => !isAllowing && !isManual);
  // A denial that is for automatic syncs alone lets people apply, whatever other windows allow.
  const open = allowing.every(({ isManual }) => isManual)
    ? twoYears
    : union(
        active(({ isAllowing }) => isAllowing),
        active(({ isAllowing }) => !isAllowing),
      );
  const closed = union(denied, subtract(twoYears, open));
  return closed.reduce((longest, [first, last]) => Math.max(longest, last - first + 1), 0);
}

const days = Array.from({ length: daysTried }, (_, count) => new Date(Date.UTC(2023, 0, 1 + count)));
const twoYears: NumberSet = [[0, daysTried * minutesOfDay - 1]];

/** The minutes of two years in which a window is active. */
function timesOf({ schedule, minutes }: Window): NumberSet {
  const ofDay = numberSets.normalize(
    schedule.minutes.map((minute) => [minute, minute + Math.ceil(minutes) - 1]),
  );
  const all = days.flatMap((date, count) => {
    const [day, month, weekday] = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCDay()];
    if (minutes === 0 || !schedule.isOn({ day, month, weekday })) return [];
    return ofDay.map(([first, last]) => [first + count * minutesOfDay, last + count * minutesOfDay] as const);
  });
  return numberSets.intersect(numberSets.normalize(all), twoYears);
}
