import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../process/outcome.ts';
import { projectRoot } from '../process/project-root.ts';
import { isInstalled, runTool } from '../process/run-tool.ts';
import { withTemporaryFolder } from '../process/temporary-folder.ts';
import { ToolFailure } from '../process/tool-failure.ts';

/** What became of one stack. */
type Verdict =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly output: string }
  | { readonly kind: 'unreachable'; readonly output: string };

/**
 * Has Terraform validate every committed stack.
 *
 * @throws ToolFailure where there is no Terraform, or no provider to be had
 */
export function validateStacks(): Outcome {
  const program = findProgram();
  const stacks = readdirSync(join(projectRoot, 'cdktf.out/stacks')).sort();
  const verdicts = stacks.map((stack) => ({ stack, verdict: validate(program, stack) }));
  const output = verdicts.map(({ stack, verdict }) => `${stack.padEnd(24)}${verdict.kind}\n`).join('');
  const invalid = verdicts.flatMap(({ stack, verdict }) =>
    verdict.kind === 'invalid' ? [`${stack}:\n${verdict.output}`] : [],
  );
  if (invalid.length > 0)
    return { output, complaints: `error: ${program} refuses\n${invalid.join('\n')}\n`, exitCode: 1 };
  for (const { verdict } of verdicts) {
    if (verdict.kind === 'unreachable') {
      throw new ToolFailure(
        `nothing was validated: ${program} cannot get the azurerm provider. ` +
          `Let it reach its registry, or set up a mirror of it in its configuration file.\n${verdict.output}`,
      );
    }
  }
  return { output, exitCode: 0 };
}

function findProgram(): string {
  const named = process.env.TERRAFORM_BINARY_NAME;
  const candidates = named === undefined ? ['terraform', 'tofu'] : [named];
  const program = candidates.find(isInstalled);
  if (program !== undefined) return program;
  throw new ToolFailure(
    `nothing was validated: there is no ${candidates.join(' and no ')}. ` +
      'Install one, or name another program of the kind in TERRAFORM_BINARY_NAME.',
  );
}

function validate(program: string, stack: string): Verdict {
  return withTemporaryFolder('validate', (cwd) => {
    copyFileSync(join(projectRoot, 'cdktf.out/stacks', stack, 'cdk.tf.json'), join(cwd, 'cdk.tf.json'));
    const run = (...args: readonly string[]) => {
      const { status, stdout, stderr } = runTool(program, [...args, '-no-color'], {
        cwd,
        env: { CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' },
        remedy: 'Install terraform or tofu.',
      });
      return { status, output: `${stdout}\n${stderr}`.trim() };
    };
    const init = run('init', '-backend=false', '-input=false');
    if (init.status !== 0) {
      const kind = isRegistryError(init.output) ? 'unreachable' : 'invalid';
      return { kind, output: init.output };
    }
    const { status, output } = run('validate');
    return status === 0 ? { kind: 'valid' } : { kind: 'invalid', output };
  });
}

/** Both programs read the configuration first: what they say of the registry comes after it was found to be readable. */
function isRegistryError(output: string): boolean {
  return /Failed to (query available provider packages|install provider|resolve provider packages)/.test(
    output,
  );
}
