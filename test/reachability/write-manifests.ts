import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Manifest } from './cluster-fixture.ts';

/** Writes objects into a file that lives as long as the test. */
export function writeManifests(objects: readonly Manifest[]): string {
  return writeText(objects.map((object) => `---\n${JSON.stringify(object, null, 1)}\n`).join(''));
}

/** Writes a text into a .yaml file that lives as long as the test. */
export function writeText(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'reachability-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'cluster.yaml');
  writeFileSync(file, text);
  return file;
}
