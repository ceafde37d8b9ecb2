/** A program that cannot be had or does not do its work. Its message is complete: print it alone and exit with code 2. */
export class ToolFailure extends Error {
  override readonly name = 'ToolFailure';
}
