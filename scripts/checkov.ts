import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import { runScript } from '../synthesis/run-script.ts';
import { scannerExceptions } from '../tools/checkov/scanner-exceptions.ts';
import { projectRoot } from '../tools/process/project-root.ts';
import { runTool } from '../tools/process/run-tool.ts';
import { withTemporaryFolder } from '../tools/process/temporary-folder.ts';

/** Pinned: a new rule is to break this in a commit that raises the version, and in no other. */
const version = '3.3.30';

const usage = `Usage: npm run test:checkov

Runs checkov ${version} on the committed Terraform JSON of the production environment. Fails when a rule is broken that
tools/checkov/scanner-exceptions.ts does not name, and when one is named that is not broken.

Needs python3 with venv, and once the network, for PyPI: checkov is installed in node_modules/.cache.
Exit code: 0 as expected, 1 broken rules, 2 checkov could not be run.
`;

/** The part of checkov's report that counts. */
interface Report {
  readonly results?: { readonly failed_checks: readonly FailedCheck[] };
  readonly summary?: { readonly passed: number; readonly parsing_errors: number };
}

interface FailedCheck {
  readonly check_id: string;
  readonly check_name: string;
  readonly resource: string;
}

await runScript(usage, [], async () => {
  const checkov = install();
  const files = readdirSync(join(projectRoot, 'cdktf.out/stacks'))
    .filter((stack) => stack.startsWith('production'))
    .sort()
    .map((stack) => `cdktf.out/stacks/${stack}/cdk.tf.json`);
  const reports = files.map((file) => scan(checkov, file));
  const failed = reports.flatMap(({ results }) => results?.failed_checks ?? []);
  const passed = reports.reduce((sum, { summary }) => sum + (summary?.passed ?? 0), 0);

  const exceptions = scannerExceptions.map(({ id }) => id);
  const problems = [
    ...failed
      .filter(({ check_id }) => !exceptions.includes(check_id))
      .map((check) => `${check.check_id} is broken by ${check.resource}: ${check.check_name}`),
    ...exceptions
      .filter((id) => !failed.some(({ check_id }) => check_id === id))
      .map((id) => `${id} is not broken any more: take it out of tools/checkov/scanner-exceptions.ts`),
    // A scanner that finds nothing to scan is as content as one that finds nothing wrong.
    ...(passed === 0 ? ['no rule was passed: checkov did not understand the files'] : []),
  ];
  if (problems.length === 0) {
    process.stdout.write(
      `checkov ${version}: ${passed} rules passed in ${files.length} stacks; broken on purpose: ${exceptions.join(', ')}\n`,
    );
    return;
  }
  process.stderr.write(`error: checkov ${version} disagrees:\n  ${problems.join('\n  ')}\n`);
  process.exitCode = 1;
});

/** Installs checkov unless it is there; returns the program's path. */
function install(): string {
  const folder = join(projectRoot, 'node_modules/.cache', `checkov-${version}`);
  const program = join(folder, 'bin/checkov');
  if (existsSync(program)) return program;
  const remedy = 'Install python3 with venv.';
  process.stdout.write(`Installing checkov ${version} from PyPI into ${folder}\n`);
  const steps = [
    { command: 'python3', args: ['-m', 'venv', folder] },
    { command: join(folder, 'bin/pip'), args: ['install', '--quiet', `checkov==${version}`] },
  ];
  for (const { command, args } of steps) {
    const { status, stderr } = runTool(command, args, { cwd: projectRoot, remedy });
    if (status === 0) continue;
    rmSync(folder, { recursive: true, force: true });
    throw new InvalidInput(
      `cannot install checkov: ${stderr.trim()}\n${remedy} PyPI has to be reachable, or pip to know a mirror of it.`,
    );
  }
  return program;
}

/** Runs checkov outside the project, where it does not find the exceptions of .checkov.yaml. */
function scan(checkov: string, file: string): Report {
  return withTemporaryFolder('checkov', (cwd) => {
    const args = ['--file', join(projectRoot, file), '--framework', 'terraform_json'];
    const { stdout, stderr } = runTool(
      checkov,
      [...args, '--output', 'json', '--compact', '--skip-download'],
      {
        cwd,
        remedy: 'Remove node_modules/.cache and try again.',
      },
    );
    const report = parse(stdout);
    if (
      report === undefined ||
      (report.summary?.parsing_errors ?? 0) > 0 ||
      stderr.includes('Failed to run check')
    )
      throw new InvalidInput(`checkov cannot read ${file}: ${stderr.trim() || stdout.trim()}`);
    return report;
  });
}

function parse(stdout: string): Report | undefined {
  try {
    return JSON.parse(stdout);
  } catch {
    return undefined;
  }
}
