import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import type { Outcome } from '../../tools/process/outcome.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { runTool } from '../../tools/process/run-tool.ts';
import { withTemporaryFolder } from '../../tools/process/temporary-folder.ts';
import { terraformApp } from '../apps/app.ts';
import type { FileTree } from '../files/file-tree.ts';
import { readTree } from '../files/read-folder.ts';

/** The newest version that the pinned constructs fits. */
export const successor = 'npm:cdktn@0.24.0';

/** Compares the JSON that the unmodified app writes with the successor of cdktf with what is committed. */
export async function compareSuccessor(): Promise<Outcome> {
  const committed = await readTree(join(projectRoot, terraformApp.folder), terraformApp.isOutput);
  const synthesized = synthesizeWithSuccessor();
  const paths = [...new Set([...committed.keys(), ...synthesized.keys()])].sort();
  const different = paths.filter(
    (path) => !isDeepStrictEqual(comparable(committed, path), comparable(synthesized, path)),
  );
  if (different.length === 0)
    return { output: `${successor}: the same JSON in ${paths.length} files\n`, exitCode: 0 };
  return {
    output: '',
    complaints:
      `error: under ${successor} these differ from ${terraformApp.folder}/:\n  ${different.join('\n  ')}\n` +
      'Run `npm run synth` if they are out of date; else keep to what both libraries do alike.\n',
    exitCode: 1,
  };
}

function synthesizeWithSuccessor(): FileTree {
  return withTemporaryFolder('cdktn', (folder) => {
    for (const path of ['environments', 'stacks', 'main.ts', 'tsconfig.json', '.npmrc'])
      cpSync(join(projectRoot, path), join(folder, path), { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify(aliasedPackage(), null, 2));
    npmInstall(folder);
    const outdir = join(folder, 'out');
    const { status, stdout, stderr } = runTool(process.execPath, ['--import', 'tsx', terraformApp.entry], {
      cwd: folder,
      env: { [terraformApp.outdirVariable]: outdir, ENVIRONMENTS: undefined },
      remedy: 'Install Node.',
    });
    if (status !== 0) throw new InvalidInput(`the app fails under ${successor}: ${stderr || stdout}`);
    const manifest: Manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
    const stackPaths = Object.values(manifest.stacks).map(({ synthesizedStackPath }) => synthesizedStackPath);
    return new Map(
      ['manifest.json', ...stackPaths].map((path) => [path, readFileSync(join(outdir, path), 'utf8')]),
    );
  });
}

interface Manifest {
  readonly stacks: { readonly [name: string]: { readonly synthesizedStackPath: string } };
}

/** The project's package.json with the successor under cdktf's name, for the provider as well. */
function aliasedPackage(): object {
  const { name, type, dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const needed = Object.entries(dependencies).filter(([dependency]) => !dependency.startsWith('cdk8s'));
  return {
    name,
    type,
    private: true,
    dependencies: { ...Object.fromEntries(needed), cdktf: successor },
    overrides: { '@cdktf/provider-azurerm': { cdktf: '$cdktf' } },
  };
}

function npmInstall(folder: string): void {
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr } = runTool('npm', args, { cwd: folder, remedy: 'Install npm.' });
  if (status !== 0)
    throw new InvalidInput(
      `cannot install ${successor}: ${stderr.trim()}\nThe npm registry has to be reachable.`,
    );
}

/** What has to be alike: everything but the library's version, whatever the white space. */
function comparable(tree: FileTree, path: string): unknown {
  const text = tree.get(path);
  if (text === undefined) return undefined;
  const json = JSON.parse(text);
  delete json.version;
  delete json['//']?.metadata?.version;
  return json;
}
