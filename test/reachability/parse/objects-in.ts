import { defaultOptions, type Options } from '../../../reachability/contract/options.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import type { Objects } from '../../../reachability/model/objects.ts';
import { parseObjects } from '../../../reachability/parse/parse-objects.ts';

/** What is read of the objects in a text in YAML: where they come from is the number of a line. */
export function objectsIn(
  text: string,
  options: Partial<Options> = {},
): Readonly<Record<keyof Objects, unknown>> {
  const { manifests } = parseManifests([{ file: 'cluster.yaml', text }]);
  const { objects } = parseObjects(manifests, { ...defaultOptions, ...options }, []);
  return withLines(objects) as Readonly<Record<keyof Objects, unknown>>; // a copy has the same keys
}

/** What is said of them, with the number of the line. */
export function findingsIn(text: string, options: Partial<Options> = {}): readonly string[] {
  const loaded = parseManifests([{ file: 'cluster.yaml', text }]);
  const findings = [...loaded.findings];
  parseObjects(loaded.manifests, { ...defaultOptions, ...options }, findings);
  return findings.map(({ severity, effect, message, source: { line } }) => {
    if (severities[effect]?.includes(severity) !== true)
      throw new Error(`a finding ${effect} is of severity ${severity}: ${message}`);
    return `${line}: ${effect}: ${message}`;
  });
}

/** How bad a finding of an effect is. */
const severities: Readonly<Record<string, readonly string[]>> = {
  rejected: ['error'],
  dropped: ['error'],
  'part-lost': ['error'],
  unreadable: ['error', 'warning'],
  'not-enforced': ['error', 'warning'],
  surprising: ['warning'],
  unknown: ['warning'],
  elsewhere: ['warning'],
  'not-applied': ['warning'],
};

function withLines(value: unknown): unknown {
  if (typeof value === 'function') return (value() as { readonly line: number }).line; // only places are looked up
  if (Array.isArray(value)) return value.map(withLines);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withLines(member)]));
}
