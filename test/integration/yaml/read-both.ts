import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { readDocuments } from '../../../reachability/load/texts/document-stream.ts';
import { isRecord } from '../../../reachability/load/texts/manifest.ts';
import { yamlReader } from '../../../tools/yaml-reader/yaml-reader.ts';

/** What a reader makes of a text: its objects, or the first thing that it refuses. */
export interface Reading {
  readonly documents: readonly unknown[];
  readonly error?: string;
}

/** How two readings of a text may differ. */
export type Difference =
  | {
      readonly kind: 'read-differently';
      readonly text: string;
      readonly ours: Reading;
      readonly theirs: Reading;
    }
  | {
      readonly kind: 'refused-by-kubectl-alone';
      readonly text: string;
      readonly ours: Reading;
      readonly theirs: Reading;
    }
  | { readonly kind: 'refused-by-us-alone'; readonly text: string; readonly reason: string };

/** What kubectl reads, text by text. */
export function readAsKubectl(texts: readonly string[]): readonly Reading[] {
  const input = texts.map((text) => `${Buffer.from(text).toString('base64')}\n`).join('');
  const { stdout, stderr, status } = spawnSync(yamlReader(), { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Reading); // printed by tools/yaml-reader/main.go
}

/** What we read, as JSON has it. Numbers are compared as JavaScript has them. */
export function readAsWe(text: string): Reading {
  const documents: unknown[] = [];
  for (const document of readDocuments(text)) {
    if (document.kind === 'refused') return { documents, error: document.reason };
    if (document.value === null) continue;
    if (!isRecord(document.value)) return { documents, error: 'not a map' };
    documents.push(JSON.parse(JSON.stringify(document.value)));
  }
  return { documents };
}

/** Where the two do not agree. */
export function differencesIn(texts: readonly string[]): readonly Difference[] {
  const readings = readAsKubectl(texts);
  return texts.flatMap((text, index): readonly Difference[] => {
    const theirs = readings[index] ?? { documents: [], error: 'nothing was printed' };
    const ours = readAsWe(text);
    if (ours.error !== undefined)
      return theirs.error === undefined ? [{ kind: 'refused-by-us-alone', text, reason: ours.error }] : [];
    if (theirs.error !== undefined) return [{ kind: 'refused-by-kubectl-alone', text, ours, theirs }];
    return isDeepStrictEqual(ours.documents, theirs.documents)
      ? []
      : [{ kind: 'read-differently', text, ours, theirs }];
  });
}
