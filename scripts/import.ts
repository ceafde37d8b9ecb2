import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import { type FileTree, readTree } from '../synthesis/files/file-tree.ts';
import { runScript } from '../synthesis/run-script.ts';
import { projectRoot } from '../tools/process/project-root.ts';

const usage = `Usage: npm run import -- FOLDER

Generates imports/<group>.ts, typed constructs for custom resources, from the CustomResourceDefinitions in FOLDER and
the folders below it. The definitions of one API group become one module, whatever files they come from.
`;

await runScript(usage, [], async ({ positionals }) => {
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0)
    throw new InvalidInput(`name one folder.\n\n${usage.trimEnd()}`);
  const files = await readTree(resolve(folder), (path) => /\.ya?ml$/.test(path));
  const groups = groupDefinitions(files);
  if (groups.size === 0)
    throw new InvalidInput(`no CustomResourceDefinition in ${folder}. Name the folder that holds them.`);

  const temporary = await mkdtemp(join(tmpdir(), 'import-'));
  try {
    for (const [group, definitions] of groups) {
      const file = join(temporary, `${group}.yaml`);
      await writeFile(file, [...definitions.values()].join('\n---\n'));
      generate(group, file);
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
});

/** Definitions by API group and name. cdk8s overwrites a module when it meets its group in a second file. */
function groupDefinitions(files: FileTree): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const groups = new Map<string, Map<string, string>>();
  for (const [path, text] of files) {
    for (const document of parseAllDocuments(text)) {
      if (document.errors[0] !== undefined)
        throw new InvalidInput(`${path}: ${document.errors[0].message}. Mend the file.`);
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
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, 'node_modules/cdk8s-cli/bin/cdk8s'), 'import', ...options, file],
    { cwd: projectRoot, encoding: 'utf8' },
  );
  if (status !== 0)
    throw new InvalidInput(`cdk8s cannot import the group ${group}: ${stderr || stdout}`.trim());
  process.stdout.write(`imports/${group}.ts\n`);
}
