import { join } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { projectRoot } from '../../tools/process/project-root.ts';

/**
 * Runs the tests of what is changed first, and those with random clusters last. The first are quick, and a change that they
 * notice is not tried again.
 */
export function ownTestsFirst(changed: readonly string[]) {
  const own = changed.map((path) => join(projectRoot, 'test', path.replace(/\.ts$/, '.test.ts')));
  const rankOf = ({ moduleId }: TestSpecification): number => {
    if (moduleId.endsWith('/agreement.test.ts')) return 2;
    return own.some((path) => moduleId.startsWith(path)) ? 0 : 1;
  };
  return class extends BaseSequencer {
    override sort(files: readonly TestSpecification[]): Promise<TestSpecification[]> {
      return Promise.resolve(
        files.toSorted((a, b) => rankOf(a) - rankOf(b) || a.moduleId.localeCompare(b.moduleId)),
      );
    }
  };
}
