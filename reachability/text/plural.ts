/** `1 connection`, `12 connections`; `2 policies` if that is the plural. */
export function countOf(count: number, noun: string, plural: string = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
