import { join } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { projectRoot } from '../../tools/process/project-root.ts';

/** Runs the tests of what is changed first. They are quick, and a change that they notice is not tried again. */
export function ownTestsFirst(changed: readonly string[]) {
  const own = changed.map((path) => join(projectRoot, 'test', path.replace(/\.ts$/, '.test.ts')));
  const isOwn = ({ moduleId }: TestSpecification): boolean => own.some((path) => moduleId.startsWith(path));
  return class extends BaseSequencer {
    override sort(files: readonly TestSpecification[]): Promise<TestSpecification[]> {
      const ordered = files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId));
      return Promise.resolve([...ordered.filter(isOwn), ...ordered.filter((file) => !isOwn(file))]);
    }
  };
}
