/** A mistake in how the command was called. The message says what to write instead. */
export class UsageError extends Error {}
