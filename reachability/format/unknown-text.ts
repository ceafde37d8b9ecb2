import type { Unknown } from '../engine/connection.ts';

/** What is not known, and what would settle it, as a sentence without its end. A path such as `spec.ingress[0]` stays as it is. */
export function formatUnknown({ reason, need }: Unknown): string {
  return `${reason.replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase())}; needed: ${need}`;
}
