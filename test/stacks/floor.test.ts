import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../tools/process/project-root.ts';

const providerModules = (text: string) => text.match(/@cdktf\/provider-azurerm\/[^']+/g) ?? [];

test('the floor of the benchmark imports the modules of the provider that the stacks import', async () => {
  const stacks = join(projectRoot, 'stacks');
  const paths = (await readdir(stacks, { recursive: true })).filter((path) => path.endsWith('.ts'));
  const used = paths.flatMap((path) => providerModules(readFileSync(join(stacks, path), 'utf8')));
  const floor = readFileSync(join(projectRoot, 'bench/floor/terraform.ts'), 'utf8');
  expect(providerModules(floor).sort()).toEqual([...new Set(used)].sort());
});
