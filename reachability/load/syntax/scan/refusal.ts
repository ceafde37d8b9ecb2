/** Why a text is not read, and where: the line counts from 1 within the text. */
export class Refusal extends Error {
  readonly line: number;

  constructor(reason: string, line: number) {
    super(reason);
    this.line = line;
  }
}
