import { join } from 'node:path';
import { readTree } from '../synthesis/files/read-folder.ts';
import { projectRoot } from '../tools/process/project-root.ts';

// Prints how many milliseconds the proof of one environment takes. Everything that only the proof needs is loaded within.
const environment = process.argv[2] ?? '';
const tree = await readTree(join(projectRoot, 'dist'), () => true);

const start = performance.now();
const { readExpected } = await import('../synthesis/proof/read-expected.ts');
const { analyzeEnvironment } = await import('../synthesis/proof/analyzed-environment.ts');
const { proveEnvironment } = await import('../synthesis/proof/prove-environment.ts');
const analyzed = analyzeEnvironment(environment, tree, await readExpected(environment));
const { kind } = proveEnvironment(analyzed);
const milliseconds = performance.now() - start;

if (kind !== 'proven') throw new Error(`the manifests of ${environment} are ${kind}; run npm run synth`);
process.stdout.write(String(milliseconds));
