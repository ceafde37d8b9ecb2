/** The text of a file, and the name that findings call it by. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  /** The folder of the kustomization that lists or makes it; undefined if none does. */
  readonly kustomization?: string;
}
