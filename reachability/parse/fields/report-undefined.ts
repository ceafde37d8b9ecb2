import { type Fields, formatPath } from './reader.ts';

/** Leaves the proof open for a value that the definition of its kind takes, and that no documentation gives a meaning. */
export function reportUndefined({ object, path }: Fields, message: string): void {
  const text = `${formatPath(path)}: ${message}; nothing refuses it, and what Calico makes of it is not defined`;
  object.report('error', 'unreadable', path, text);
}
