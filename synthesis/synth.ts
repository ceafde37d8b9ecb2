import { findEnvironments } from '../environments/checks/find-environments.ts';
import { resolveEnvironment } from '../environments/flows/resolve-environment.ts';
import { knownEnvironments } from '../environments/known-environments.ts';
import type { Outcome } from '../tools/process/outcome.ts';
import type { SynthApp } from './apps/app.ts';
import { synthesize } from './apps/synthesize.ts';
import { publishTrees } from './files/publish-trees.ts';
import { refuseLinks } from './files/read-folder.ts';
import { guardSynthesis } from './guard/guard-synthesis.ts';
import { documentReachability } from './proof/document-reachability.ts';
import { refuseFailedProofs } from './proof/failed-proof.ts';
import { proveSynthesis } from './proof/prove-synthesis.ts';
import { announceRemovals } from './report/removals.ts';
import { reportSynthesis, type Style } from './report/synth-report.ts';
import { reportWarnings } from './report/warnings.ts';
import { checkTypes, refuseWrongTypes } from './types/check-types.ts';

/** What a run of synth is about. */
export interface SynthRequest {
  readonly apps: readonly SynthApp[];
  /** Names of the environments; empty for all. A limited run leaves the files of the others alone. */
  readonly selection: readonly string[];
  /** The day on which warnings are read. */
  readonly today: Date;
  /** Marks up what is printed. */
  readonly style: Style;
  /** Prints what is to be read before the end: what is being done, and what is going to be removed. */
  readonly print: (text: string) => void;
}

/**
 * Writes what the environments say: runs the apps, proves what they wrote, and only then replaces what is committed.
 *
 * @throws InvalidInput, AppFailed or FailedProof when nothing was written
 */
export async function synth({ apps, selection, today, style, print }: SynthRequest): Promise<Outcome> {
  const environments = findEnvironments(
    knownEnvironments,
    selection.length === 0 ? undefined : selection.join(','),
  );
  const names = environments.map(({ name }) => name);
  print(`Synthesizing ${names.join(', ')}: ${apps.map(({ folder }) => `${folder}/`).join(' and ')}\n`);

  const types = checkTypes();
  const synthesized = await synthesize(apps, selection);
  refuseWrongTypes(await types);
  for (const { folder, links } of synthesized) refuseLinks(folder, links);

  const isComplete = selection.length === 0;
  const known = isComplete ? names : undefined;
  const idle = guardSynthesis(environments, known, synthesized);

  const { analyzed, proofs } = await proveSynthesis(names, synthesized);
  refuseFailedProofs(proofs);

  const documentation =
    analyzed.length === 0 ? [] : [await documentReachability(analyzed, proofs, isComplete)];

  const publications = [...synthesized, ...documentation];
  print(announceRemovals(publications));
  await publishTrees(publications);

  // The apps have checked them.
  const resolved = environments.map(resolveEnvironment);
  return {
    output: reportSynthesis(resolved, { synthesized, analyzed, proofs, documentation }, style),
    complaints: reportWarnings({ environments: resolved, synthesized, proofs, idle, today }),
    exitCode: 0,
  };
}
