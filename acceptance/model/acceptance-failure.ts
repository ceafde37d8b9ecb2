/** Something that keeps the runner from doing its work. Its message is complete: print it alone and exit with code 2. */
export class AcceptanceFailure extends Error {
  override readonly name = 'AcceptanceFailure';
}
