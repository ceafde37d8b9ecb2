import { remember } from '../../collections/remember.ts';
import { readDocuments, type StreamDocument } from './document-stream.ts';
import type { SourceText } from './source-text.ts';

/** The documents of a text. What a kustomization lists is asked for twice, and read once. */
export const documentsOf: (source: SourceText) => readonly StreamDocument[] = remember(({ text }) => [
  ...readDocuments(text),
]);
