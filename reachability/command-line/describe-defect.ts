import { basename } from 'node:path';
import { messageOf } from '../text/message-of.ts';

/** One line for an unexpected error: what happened, where, and that it should be reported. */
export function describeDefect(error: unknown): string {
  const message = messageOf(error).replaceAll(/\s+/g, ' ').slice(0, 200);
  const place = placeOf(error);
  return `internal error: ${message}${place === undefined ? '' : ` (${place})`}; nothing is proven. Report this line with the command and the manifests.\n`;
}

/** `first-match.ts:40`: the innermost place in a file of ours. */
function placeOf(error: unknown): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const [, file, line] = /\(?((?:file:|\/|[A-Z]:\\)[^()\n]*?):(\d+):\d+\)?$/m.exec(stack) ?? [];
  return file === undefined ? undefined : `${basename(file)}:${line}`;
}
