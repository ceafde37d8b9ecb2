import { join } from 'node:path';
import { projectRoot } from '../process/project-root.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolFailure } from '../process/tool-failure.ts';

/**
 * Where the files of a module are, which is fetched unless it was before.
 *
 * @param folder of the go.mod that asks for the module, below the project
 * @throws ToolFailure when the module cannot be fetched
 */
export function moduleFolder(folder: string, module: string): string {
  const cwd = join(projectRoot, folder);
  const { status, stdout, stderr } = runTool('go', ['mod', 'download', '-json', module], {
    cwd,
    remedy: 'Install Go',
  });
  if (status !== 0)
    throw new ToolFailure(`cannot fetch the module ${module}: ${stderr.trim() || stdout.trim()}`);
  // https://go.dev/ref/mod#go-mod-download
  return (JSON.parse(stdout) as { readonly Dir: string }).Dir;
}
