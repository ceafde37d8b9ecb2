import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import { runScript } from '../synthesis/run-script.ts';
import { projectRoot } from '../tools/process/project-root.ts';
import { isInstalled, runTool } from '../tools/process/run-tool.ts';
import { withTemporaryFolder } from '../tools/process/temporary-folder.ts';

const usage = `Usage: npm run validate:terraform

Runs \`init -backend=false\` and \`validate\` on a copy of every committed stack, with the real provider. Nothing in Azure is
asked or changed, and no credentials are needed.

Needs terraform or tofu (TERRAFORM_BINARY_NAME names another) and its provider registry.
Exit code: 0 every stack is valid, 1 a stack is not, 2 could not be tried, because the program or the registry is out of
reach.
`;

/** What became of one stack. */
type Verdict =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly output: string }
  | { readonly kind: 'unreachable'; readonly output: string };

await runScript(usage, [], async () => {
  const program = findProgram();
  const stacks = readdirSync(join(projectRoot, 'cdktf.out/stacks')).sort();
  const verdicts = stacks.map((stack) => ({ stack, verdict: validate(program, stack) }));
  for (const { stack, verdict } of verdicts) process.stdout.write(`${stack.padEnd(24)}${verdict.kind}\n`);

  const invalid = verdicts.flatMap(({ stack, verdict }) =>
    verdict.kind === 'invalid' ? [`${stack}:\n${verdict.output}`] : [],
  );
  if (invalid.length > 0) {
    process.stderr.write(`error: ${program} refuses\n${invalid.join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  for (const { verdict } of verdicts) {
    if (verdict.kind === 'unreachable') {
      throw new InvalidInput(
        `nothing was validated: ${program} cannot get the azurerm provider. ` +
          `Let it reach its registry, or set up a mirror of it in its configuration file.\n${verdict.output}`,
      );
    }
  }
});

function findProgram(): string {
  const named = process.env.TERRAFORM_BINARY_NAME;
  const candidates = named === undefined ? ['terraform', 'tofu'] : [named];
  const program = candidates.find(isInstalled);
  if (program !== undefined) return program;
  throw new InvalidInput(
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
