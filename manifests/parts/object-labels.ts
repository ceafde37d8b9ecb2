type Labels = { readonly [key: string]: string };

/** The labels of what runs: what selects it, and all of them. */
export interface ObjectLabels {
  /** Never changes: Kubernetes refuses to change the selector of a Deployment or StatefulSet. */
  readonly selector: Labels;
  /** The selector and what people and tools read. No version is among them: it would restart every pod. */
  readonly all: Labels;
}
