import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../process/outcome.ts';
import { projectRoot } from '../process/project-root.ts';
import { runTool } from '../process/run-tool.ts';
import { withTemporaryFolder } from '../process/temporary-folder.ts';
import { ToolFailure } from '../process/tool-failure.ts';
import { checkovVersion, installCheckov } from './install-checkov.ts';
import { scannerExceptions } from './scanner-exceptions.ts';

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

/**
 * Holds production's Terraform to checkov's rules, less the exceptions.
 *
 * @throws ToolFailure when checkov cannot be had or cannot read the files
 */
export function testCheckov(): Outcome {
  const checkov = installCheckov();
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
  if (problems.length === 0)
    return {
      output: `checkov ${checkovVersion}: ${passed} rules passed in ${files.length} stacks; broken on purpose: ${exceptions.join(', ')}\n`,
      exitCode: 0,
    };
  return {
    output: '',
    complaints: `error: checkov ${checkovVersion} disagrees:\n  ${problems.join('\n  ')}\n`,
    exitCode: 1,
  };
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
      throw new ToolFailure(`checkov cannot read ${file}: ${stderr.trim() || stdout.trim()}`);
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
