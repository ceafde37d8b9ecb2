import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { readPageAssets } from '../../reachability/commands/explore/page-assets.ts';
import { projectRoot } from '../process/project-root.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolFailure } from '../process/tool-failure.ts';

const analyser = join(projectRoot, 'reachability');
/** Where the compiled analyser is while it is packed. */
const output = join(analyser, 'dist');
/** What users install beside the package, if they want pictures or matchers. */
const optional = ['@hpcc-js/wasm-graphviz', 'vitest'];

/** Compiles the analyser for its package: JavaScript for Node 20, and declarations. */
export async function buildPackage(): Promise<void> {
  removePackage();
  await build({
    absWorkingDir: analyser,
    entryPoints: {
      bin: 'integrations/bin.ts',
      kubectl: 'integrations/kubectl.ts',
      api: 'api.ts',
      cdk8s: 'integrations/cdk8s.ts',
      vitest: 'integrations/vitest.ts',
    },
    outdir: output,
    bundle: true,
    // What several entries need is one file that they share.
    splitting: true,
    chunkNames: 'shared-[hash]',
    // ipaddr.js becomes part of the program: to load it as a package of its own takes longer than most of the rest.
    external: optional,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    plugins: [pageAssetsInline],
    banner: { js: '// calico-reachability, Apache-2.0' },
  });
  copyFileSync(join(analyser, 'integrations/cdk8s.cjs'), join(output, 'cdk8s.cjs'));
  copyFileSync(join(projectRoot, 'node_modules/ipaddr.js/LICENSE'), join(output, 'ipaddr.LICENSE'));
  declareTypes();
}

/** Removes what `buildPackage` has written. */
export function removePackage(): void {
  rmSync(output, { recursive: true, force: true });
}

/** The files of the explorer page become part of the program, so that it need not find them. */
const pageAssetsInline: Plugin = {
  name: 'page-assets-inline',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]page-assets\.ts$/ }, async () => ({
      contents: `export const readPageAssets = async () => (${JSON.stringify(await readPageAssets())});`,
    }));
  },
};

function declareTypes(): void {
  const compiler = join(projectRoot, 'node_modules/.bin/tsc');
  if (!existsSync(compiler)) throw new ToolFailure('TypeScript is not installed; run npm ci');
  const { status, stdout } = runTool(compiler, ['-p', 'tsconfig.package.json'], {
    cwd: analyser,
    remedy: 'Run npm ci.',
  });
  if (status !== 0) throw new ToolFailure(`the declarations of the package cannot be made:\n${stdout}`);
}
