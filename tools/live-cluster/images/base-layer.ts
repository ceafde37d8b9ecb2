import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../process/project-root.ts';
import { runTool } from '../../process/run-tool.ts';
import { withTemporaryFolder } from '../../process/temporary-folder.ts';
import { ToolFailure } from '../../process/tool-failure.ts';
import { packLayer } from './image-archive.ts';

const release = 'bookworm';
/** What the images of the test cluster need besides a shell. */
const packages = ['ca-certificates', 'curl', 'jq', 'python3'] as const;

/** Where what is made for the test cluster is kept. */
export const imageCache = join(projectRoot, 'node_modules/.cache/live-cluster');

/**
 * The path of a layer with a small Debian, which is put together unless it was before; that takes a minute.
 *
 * @throws ToolFailure when debootstrap is missing, or the packages cannot be fetched
 */
export function baseLayer(): string {
  const archive = join(imageCache, `${release}-${packages.join('-')}.tar`);
  if (existsSync(archive)) return archive;
  mkdirSync(dirname(archive), { recursive: true });
  withTemporaryFolder('debian', (folder) => {
    const args = ['--variant=minbase', `--include=${packages.join(',')}`, release, folder];
    const { status, stdout } = runTool('debootstrap', args, { cwd: '/', remedy: 'Install debootstrap' });
    if (status !== 0)
      throw new ToolFailure(`debootstrap cannot make a Debian ${release}:\n${stdout.slice(-1000)}`);
    // Devices are the runtime's; the rest is not needed to run anything.
    for (const path of [
      'dev',
      'var/cache/apt',
      'var/lib/apt/lists',
      'usr/share/doc',
      'usr/share/locale',
      'var/log',
    ])
      rmSync(join(folder, path), { recursive: true, force: true });
    // Packed beside its place and moved there, so that an archive that was broken off is never taken for a whole one.
    packLayer(folder, `${archive}.new`);
  });
  renameSync(`${archive}.new`, archive);
  return archive;
}
