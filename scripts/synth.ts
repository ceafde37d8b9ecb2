import { styleText } from 'node:util';
import { selectEnvironments } from '../environments/checks/select-environments.ts';
import { knownEnvironments } from '../environments/known-environments.ts';
import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import { synthApps } from '../synthesis/apps/app.ts';
import { synthesize } from '../synthesis/apps/synthesize.ts';
import { publishTrees } from '../synthesis/files/publish-trees.ts';
import { documentReachability } from '../synthesis/proof/document-reachability.ts';
import { refuseFailedProofs } from '../synthesis/proof/failed-proof.ts';
import { explainMissingProofs } from '../synthesis/proof/proof-report.ts';
import { proveSynthesis } from '../synthesis/proof/prove-synthesis.ts';
import { reportSynthesis } from '../synthesis/report/synth-report.ts';
import { runScript } from '../synthesis/run-script.ts';

const usage = `Usage: npm run synth -- [--terraform | --kubernetes] [ENVIRONMENT...]

Writes Terraform JSON to cdktf.out/, Kubernetes manifests to dist/ and what they allow to docs/reachability/, for all
environments or for those named. A run that is limited to some environments leaves the files of the others alone.
Nothing is written when the manifests of an environment allow something else than its expectations say;
docs/reachability.md tells how those are read. An environment without expectations is written, with a warning.

  --terraform    only Terraform JSON
  --kubernetes   only Kubernetes manifests
  --help         this text
`;

await runScript(usage, ['terraform', 'kubernetes'], async ({ flags, positionals }) => {
  if (flags.size > 1)
    throw new InvalidInput('--terraform and --kubernetes exclude each other. Leave both out for both.');
  const apps = synthApps.filter(({ kind }) => flags.size === 0 || flags.has(kind));
  const environments = selectEnvironments(
    knownEnvironments,
    positionals.length === 0 ? undefined : positionals.join(','),
  );

  const names = environments.map(({ name }) => name).join(', ');
  process.stdout.write(`Synthesizing ${names}: ${apps.map(({ folder }) => `${folder}/`).join(' and ')}\n`);
  const synthesized = await synthesize(apps, positionals);
  for (const { warnings } of synthesized) process.stderr.write(warnings);
  const kubernetes = synthesized.find(({ app }) => app.kind === 'kubernetes');
  const proofs = kubernetes === undefined ? [] : await proveSynthesis(environments, kubernetes.wanted);
  refuseFailedProofs(proofs);
  const documentation =
    kubernetes === undefined
      ? []
      : [await documentReachability(environments, proofs, kubernetes.wanted, positionals.length === 0)];
  await publishTrees([...synthesized, ...documentation]);
  process.stdout.write(
    reportSynthesis(environments, synthesized, { proofs, documentation }, (format, text) =>
      styleText(format, text),
    ),
  );
  for (const message of explainMissingProofs(proofs)) process.stderr.write(`\nwarning: ${message}\n`);
});
