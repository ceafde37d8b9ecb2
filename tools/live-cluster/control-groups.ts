import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const prefix = 'live-cluster-';

/** The control groups of a process's node: one below each controller. */
export class ControlGroups {
  /** Its path below each controller. */
  readonly name = `/${prefix}${process.pid}`;
  readonly #controllers: readonly string[];

  /**
   * Makes them. Also removes those of processes that have ended without.
   *
   * @param root where the controllers are
   */
  constructor(root = '/sys/fs/cgroup') {
    this.#controllers = foldersIn(root);
    for (const controller of this.#controllers) {
      foldersIn(controller).filter(isLeftOver).forEach(removeGroup);
      makeGroup(controller, join(controller, this.name));
    }
  }

  /** Removes them when the processes inside have ended, for which it waits a while. */
  async remove(): Promise<void> {
    for (let attempt = 0; attempt < 50; attempt++) {
      const removed = this.#controllers.map((controller) => removeGroup(join(controller, this.name)));
      if (removed.every(Boolean)) return;
      await sleep(100);
    }
  }
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
}

function isLeftOver(folder: string): boolean {
  const pid = new RegExp(`/${prefix}(\\d+)$`).exec(folder)?.[1];
  return pid !== undefined && !existsSync(`/proc/${pid}`);
}

function makeGroup(controller: string, group: string): void {
  mkdirSync(group, { recursive: true });
  // A new group has no processors and no memory until it is given some.
  for (const file of ['cpuset.cpus', 'cpuset.mems']) {
    const inherited = join(controller, file);
    if (existsSync(inherited)) writeFileSync(join(group, file), readFileSync(inherited));
  }
}

/** @returns whether it is gone */
function removeGroup(folder: string): boolean {
  if (!existsSync(folder)) return true;
  foldersIn(folder).forEach(removeGroup);
  try {
    rmdirSync(folder);
    return true;
  } catch {
    // The processes inside have not quite ended.
    return false;
  }
}
