/** The text of a file, and the name that findings call it by. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  /** The folders of the kustomizations that list it, list one that does, or make it; undefined if none does. */
  readonly kustomizations?: readonly string[];
  /** Those of these folders whose kustomization no other here lists. */
  readonly overlays?: readonly string[];
  /** Where objects are that name no namespace, if that is known. */
  readonly namespace?: string;
  /** Whether it is made up, to see what would come of it: tools need not apply it. */
  readonly isSupposed?: boolean;
  /** Whether the file is a symbolic link. */
  readonly isLink?: boolean;
}
