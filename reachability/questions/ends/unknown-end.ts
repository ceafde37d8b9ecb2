/** A name that stands for no workload, no address and no pods. The message says which ones there are. */
export class UnknownEndError extends Error {}
