import { relative } from 'node:path';
import { knownEnvironments } from '../environments/known-environments.ts';
import { synthApps } from '../synthesis/apps/app.ts';
import { synthesize } from '../synthesis/apps/synthesize.ts';
import { documentReachability } from '../synthesis/proof/document-reachability.ts';
import { refuseFailedProofs } from '../synthesis/proof/failed-proof.ts';
import { explainMissingProofs } from '../synthesis/proof/proof-report.ts';
import { proveSynthesis } from '../synthesis/proof/prove-synthesis.ts';
import { runScript } from '../synthesis/run-script.ts';
import { projectRoot } from '../tools/process/project-root.ts';

const usage = `Usage: npm run drift

Fails when dist/, cdktf.out/ or docs/reachability/ is not what synthesis writes, and when nothing is proven of an
environment because it has no expectations, or because a trial of it is not over. Changes nothing.
`;

await runScript(usage, [], async () => {
  const synthesized = await synthesize(synthApps, []);
  const manifests = synthesized.find(({ app }) => app.kind === 'kubernetes')?.wanted ?? new Map();
  const proofs = await proveSynthesis(knownEnvironments, manifests);
  refuseFailedProofs(proofs);
  const unproven = explainMissingProofs(proofs);
  for (const message of unproven) process.stderr.write(`error: ${message}\n`);
  if (unproven.length > 0) process.exitCode = 1;
  const documentation = await documentReachability(knownEnvironments, proofs, manifests, true);
  const drift = [...synthesized, documentation].flatMap(({ folder, difference }) => {
    const name = relative(projectRoot, folder);
    return [
      ...difference.added.map((path) => `missing     ${name}/${path}`),
      ...difference.changed.map((path) => `different   ${name}/${path}`),
      ...difference.removed.map((path) => `left over   ${name}/${path}`),
    ];
  });
  if (drift.length === 0) {
    process.stdout.write('dist/, cdktf.out/ and docs/reachability/ are what synthesis writes.\n');
    return;
  }
  process.stderr.write(
    `error: generated files differ from what synthesis writes. Run \`npm run synth\` and commit the result:\n  ${drift.join('\n  ')}\n`,
  );
  process.exitCode = 1;
});
