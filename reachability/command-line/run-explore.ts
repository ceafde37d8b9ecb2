import { readFileSync } from 'node:fs';
import { buildPageData } from '../explorer/build-page-data.ts';
import { writePage } from '../explorer/write-page.ts';
import { formatFindings } from '../format/findings-text.ts';
import type { Command } from './arguments.ts';
import { isUnproven, loadInput } from './load-input.ts';
import type { Outcome, Terminal } from './outcome.ts';

/** `explore`: one HTML page with everything in it. */
export async function runExplore(
  { input, title }: Command & { readonly kind: 'explore' },
  { progress }: Terminal,
): Promise<Outcome> {
  const { texts, analysis } = loadInput(input, progress);
  progress('explaining every pair');
  const paths = input.paths.join(' ');
  const data = await buildPageData(title ?? `Reachability of ${paths}`, [
    { name: 'As written', description: `The manifests of ${paths} as they are.`, analysis, texts },
  ]);
  const assets = {
    html: readAsset('page.html'),
    css: readAsset('page.css'),
    script: readAsset('page.js'),
  };
  return {
    output: [writePage(data, assets)],
    complaints: formatFindings(analysis.findings),
    exitCode: isUnproven(analysis) ? 2 : 0,
  };
}

function readAsset(name: string): string {
  return readFileSync(new URL(`../explorer/page/${name}`, import.meta.url), 'utf8');
}
