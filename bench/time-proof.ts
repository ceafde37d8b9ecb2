import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readTree } from '../synthesis/files/read-folder.ts';
import { projectRoot } from '../tools/process/project-root.ts';
import type { ProofRun } from './proof-run.ts';

// Prints, as JSON, the processor time that the proof of one environment takes, and that of its floor. What only the proof
// needs is initialized within.
const environment = process.argv[2] ?? '';
const tree = await readTree(join(projectRoot, 'dist'), () => true);

const floor = await time(async () => {
  for (const [path, text] of tree)
    if (path.startsWith(`${environment}/`)) parseAllDocuments(text).map((document) => document.toJS());
});
const proof = await time(async () => {
  const { readExpected } = await import('../synthesis/proof/read-expected.ts');
  const { analyzeEnvironment } = await import('../synthesis/proof/analyzed-environment.ts');
  const { proveEnvironment } = await import('../synthesis/proof/prove-environment.ts');
  const analyzed = analyzeEnvironment(environment, tree, await readExpected(environment));
  const { kind } = proveEnvironment(analyzed);
  if (kind !== 'proven') throw new Error(`the manifests of ${environment} are ${kind}; run npm run synth`);
});
const run: ProofRun = { floor, proof };
process.stdout.write(JSON.stringify(run));

async function time(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
