/** A pod or a node, for those who want to see addresses. */
export interface Place {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly node?: string;
  readonly state: string;
}
