/** Addresses outside the cluster, under a name that flows use. */
export interface OutsideRange {
  /** A lower-case DNS label, such as `backup-store`. */
  readonly name: string;
  /** IPv4 ranges; at least one. */
  readonly cidrs: readonly string[];
  /**
   * Parts of the ranges that are not meant.
   * @default - none
   */
  readonly except?: readonly string[];
}
