import type { Fields } from '../fields/reader.ts';

/** What a pod is made from: its metadata, and its spec or what a virtual machine has in its place. */
export interface FoundTemplate {
  readonly metadata?: Fields;
  readonly spec: Fields;
}
