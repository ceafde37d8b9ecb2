/** A selector that Calico refuses to read. The message completes "the selector …". */
export class UnreadableSelector extends Error {
  override readonly name = 'UnreadableSelector';
}
