import { relative } from 'node:path';
import { knownEnvironments } from '../environments/known-environments.ts';
import type { Outcome } from '../tools/process/outcome.ts';
import { projectRoot } from '../tools/process/project-root.ts';
import { synthApps } from './apps/app.ts';
import { type SynthesizedApp, synthesize } from './apps/synthesize.ts';
import type { Publication } from './files/publish-trees.ts';
import { documentReachability } from './proof/document-reachability.ts';
import { refuseFailedProofs } from './proof/failed-proof.ts';
import { explainMissingProofs } from './proof/proof-report.ts';
import { proveSynthesis } from './proof/prove-synthesis.ts';

/**
 * Compares what is committed with what synth would write; changes nothing.
 *
 * @throws InvalidInput, AppFailed or FailedProof where synth would write nothing
 */
export async function drift(): Promise<Outcome> {
  const synthesized = await synthesize(synthApps, []);
  const names = knownEnvironments.map(({ name }) => name);
  const { analyzed, proofs } = await proveSynthesis(names, synthesized);
  refuseFailedProofs(proofs);
  const documentation = await documentReachability(analyzed, proofs, true);

  const isTrial = ({ kind }: { readonly kind: string }) => kind === 'trial';
  const errors = [
    ...explainMissingProofs(proofs.filter((proof) => !isTrial(proof))),
    ...explain(
      'generated files differ from what synthesis writes. Run `npm run synth` and commit the result:',
      [...synthesized, documentation].flatMap(differences),
    ),
    ...explain(
      'these were not written by synthesis, but would be applied or followed. Remove them:',
      synthesized.flatMap(intruders),
    ),
  ];
  const warnings = explainMissingProofs(proofs.filter(isTrial));
  return {
    output: errors.length > 0 ? '' : 'dist/, cdktf.out/ and docs/reachability/ are what synthesis writes.\n',
    complaints: [
      ...errors.map((message) => `error: ${message}\n`),
      ...warnings.map((message) => `warning: ${message}\n`),
    ].join(''),
    exitCode: errors.length > 0 ? 1 : 0,
  };
}

function explain(message: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${message}\n  ${lines.join('\n  ')}`];
}

function differences({ folder, difference }: Publication): readonly string[] {
  const name = relative(projectRoot, folder);
  return [
    ...difference.added.map((path) => `missing     ${name}/${path}`),
    ...difference.changed.map((path) => `different   ${name}/${path}`),
    ...difference.removed.map((path) => `left over   ${name}/${path}`),
  ];
}

function intruders({ app, links, foreign }: SynthesizedApp): readonly string[] {
  return [
    ...links.map((path) => `link        ${app.folder}/${path}`),
    ...foreign.map((path) => `foreign     ${app.folder}/${path}`),
  ];
}
