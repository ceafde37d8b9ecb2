import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goTool } from '../go/go-tool.ts';
import { projectRoot } from '../process/project-root.ts';

const folder = 'tools/yaml-reader';

/**
 * The path of a program that prints what kubectl reads in texts, built from source unless it was before.
 *
 * @throws InvalidInput when Go is missing or too old, or the build fails
 */
export function yamlReader(): string {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', 'main.go'])
    hash.update(readFileSync(join(projectRoot, folder, file)));
  return goTool({
    name: 'yaml-reader',
    version: hash.digest('hex').slice(0, 12),
    folder,
    package: '.',
    oldestGo: [1, 26, 3],
  });
}
