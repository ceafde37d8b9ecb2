/** A name that is not a workload, an address or pods. The message says which ones there are. */
export class UnknownEndError extends Error {}
