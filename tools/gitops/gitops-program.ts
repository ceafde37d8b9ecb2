import { goTool } from '../go/go-tool.ts';
import { sourceHash } from '../go/source-hash.ts';
import { projectRoot } from '../process/project-root.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolFailure } from '../process/tool-failure.ts';

/** Whose code a program in tools/gitops/ runs. */
export type GitOpsProgram = 'argo-cd' | 'flux' | 'kubernetes';

const folder = 'tools/gitops';

/**
 * What a program in tools/gitops/ prints. It is built from source unless it was before; the first time takes minutes.
 *
 * @throws ToolFailure when Go is missing or too old, the build fails, or the program refuses what it reads
 */
export function runGitOpsProgram(program: GitOpsProgram, args: readonly string[]): unknown {
  const { status, stdout, stderr } = runTool(buildGitOpsProgram(program), args, {
    cwd: projectRoot,
    // An object that never becomes healthy would be waited for as long as the unit says: a quarter of an hour.
    timeoutSeconds: 120,
    remedy: 'Delete node_modules/.cache and try again',
  });
  if (status !== 0) throw new ToolFailure(stderr.trim());
  return JSON.parse(stdout);
}

/** The path of the program. */
export function buildGitOpsProgram(program: GitOpsProgram): string {
  return goTool({
    name: `gitops-${program}`,
    version: sourceHash(folder),
    folder,
    package: `./${program}`,
    oldestGo: [1, 26, 3],
  });
}
