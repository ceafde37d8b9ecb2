import { lineIn, mergeKey } from '../syntax/line-tape.ts';
import { Refusal } from '../syntax/scan/refusal.ts';
import { parseYaml } from '../syntax/yaml.ts';
import type { Path } from './manifest.ts';

/** A document's value, and where its parts are within the text (lines from 1). */
export interface ReadDocument {
  readonly value: unknown;
  lineOf(path: Path): number;
  /** Lines of its merge keys. */
  readonly mergeLines: readonly number[];
}

/** What keeps a text from being read. */
export interface Unreadable {
  readonly reason: string;
  readonly line: number;
}

/**
 * Reads a text of one document that only we read, by YAML 1.2: words such as `on` are texts. Keys that are given twice, unknown
 * tags, aliases that grow without bound or contain themselves are refused.
 */
export function readYamlDocument(text: string): ReadDocument | Unreadable {
  try {
    const { value, tape } = parseYaml(text, 'core');
    const mergeLines = tape.keys.flatMap((key, part) => (key === mergeKey ? [tape.lines[part] ?? 1] : []));
    return { value, lineOf: (path) => lineIn(tape, path), mergeLines };
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.message, line: error.line };
    throw error;
  }
}
