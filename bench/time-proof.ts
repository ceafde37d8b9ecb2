import { join } from 'node:path';
import { readTree } from '../synthesis/files/file-tree.ts';
import { projectRoot } from '../tools/process/project-root.ts';

// Prints how many milliseconds the proof of one environment takes. Everything that only the proof needs is loaded within.
const environment = process.argv[2] ?? '';
const tree = await readTree(join(projectRoot, 'dist'), () => true);

const start = performance.now();
const { readExpectations, unitsOf } = await import('../synthesis/proof/prove-synthesis.ts');
const { proveEnvironment } = await import('../synthesis/proof/prove-environment.ts');
const { kind } = proveEnvironment(
  environment,
  unitsOf(tree, environment),
  await readExpectations(environment),
);
const milliseconds = performance.now() - start;

if (kind !== 'proven') throw new Error(`the manifests of ${environment} are ${kind}; run npm run synth`);
process.stdout.write(String(milliseconds));
