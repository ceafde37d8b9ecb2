import { type Analysis, analyze } from '../analysis/analyze.ts';
import { isOpen } from '../contract/finding.ts';
import type { Options } from '../contract/options.ts';
import { formatFindings } from '../format/findings-text.ts';
import { loadPaths, refuseNothing } from '../load/sources/load-sources.ts';
import { type Loaded, parseManifests } from '../load/texts/parse-manifests.ts';

/** Manifests as tests have them: a path, several, or the objects themselves, such as `Testing.synth(chart)` returns. */
export type Subject = string | readonly string[] | readonly object[];

/**
 * What the manifests allow.
 * @throws Error if something in them leaves the answer open, with every reason
 */
export function analyzeSubject(subject: unknown, options: Partial<Options>): Analysis {
  const analysis = analyze(loadSubject(subject), options);
  const open = analysis.findings.filter(isOpen);
  if (open.length > 0) throw new Error(`the manifests leave the answer open\n${formatFindings(open)}`);
  return analysis;
}

function loadSubject(subject: unknown): Loaded {
  if (typeof subject === 'string') return loadPaths([subject]);
  if (Array.isArray(subject) && subject.length > 0) {
    if (subject.every((one) => typeof one === 'string')) return loadPaths(subject);
    if (subject.every((one) => typeof one === 'object' && one !== null)) {
      const text = subject.map((one) => `---\n${JSON.stringify(one, null, 1)}\n`).join('');
      return refuseNothing(parseManifests([{ file: 'manifests', text }]), [], 'manifests');
    }
  }
  throw new Error(
    `${JSON.stringify(subject) ?? typeof subject} is not a set of manifests; expect a path, an array of paths, or an array of objects`,
  );
}
