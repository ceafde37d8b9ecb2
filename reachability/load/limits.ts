/**
 * The most that one map or list may hold. Etcd takes objects of 1.5 MB, so only a list of objects could have more, and
 * millions of members take minutes to read.
 */
export const MAX_MEMBERS = 200_000;
