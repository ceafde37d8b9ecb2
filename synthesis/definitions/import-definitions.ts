import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import type { Outcome } from '../../tools/process/outcome.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { runTool } from '../../tools/process/run-tool.ts';
import { withTemporaryFolder } from '../../tools/process/temporary-folder.ts';
import type { FileTree } from '../files/file-tree.ts';
import { readTree } from '../files/read-folder.ts';

/**
 * Generates imports/<group>.ts for each API group of the CustomResourceDefinitions in a folder.
 *
 * @throws InvalidInput for a folder without definitions, and for a definition that is there twice
 */
export async function importDefinitions(folder: string): Promise<Outcome> {
  const files = await readTree(resolve(folder), (path) => /\.ya?ml$/.test(path));
  const groups = groupDefinitions(files);
  if (groups.size === 0)
    throw new InvalidInput(`no CustomResourceDefinition in ${folder}. Name the folder that holds them.`);
  withTemporaryFolder('import', (temporary) => {
    for (const [group, definitions] of groups) {
      const file = join(temporary, `${group}.yaml`);
      writeFileSync(file, [...definitions.values()].join('\n---\n'));
      generate(group, file);
    }
  });
  return { output: [...groups.keys()].map((group) => `imports/${group}.ts\n`).join(''), exitCode: 0 };
}

/** Definitions by API group and name. cdk8s overwrites a module when it meets its group in a second file. */
function groupDefinitions(files: FileTree): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const groups = new Map<string, Map<string, string>>();
  for (const [path, text] of files) {
    for (const document of parseAllDocuments(text)) {
      if (document.errors[0] !== undefined)
        throw new InvalidInput(`${path}: ${document.errors[0].message}. Fix the file.`);
      if (document.get('kind') !== 'CustomResourceDefinition') continue;
      const group = String(document.getIn(['spec', 'group']));
      const name = String(document.getIn(['metadata', 'name']));
      const definitions = groups.get(group) ?? new Map<string, string>();
      if (definitions.has(name))
        throw new InvalidInput(`${path}: ${name} is defined twice. Keep one version of it.`);
      groups.set(group, definitions.set(name, document.toString({ directives: false })));
    }
  }
  return groups;
}

function generate(group: string, file: string): void {
  const options = ['--no-save', '--language', 'typescript', '--output', 'imports', '--check-upgrade=false'];
  const { status, stdout, stderr } = runTool(
    process.execPath,
    [join(projectRoot, 'node_modules/cdk8s-cli/bin/cdk8s'), 'import', ...options, file],
    { cwd: projectRoot, remedy: 'Install Node.' },
  );
  if (status !== 0)
    throw new InvalidInput(`cdk8s cannot import the group ${group}: ${stderr || stdout}`.trim());
}
