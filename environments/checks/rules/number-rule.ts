import type { Finding } from '../../settings/findings/finding.ts';

/** Refuses a value that is not a whole number from `min` to `max`. */
export function checkNumber(path: string, value: unknown, min: number, max: number): readonly Finding[] {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return [];
  return [
    { path, value, problem: `must be a whole number from ${min} to ${max}`, remedy: 'Correct the number' },
  ];
}
