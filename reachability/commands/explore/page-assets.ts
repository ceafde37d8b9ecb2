import { readFileSync } from 'node:fs';
import type { PageAssets } from '../../explorer/write-page.ts';

/** The parts of the explorer page that do not depend on the data. */
export function readPageAssets(): PageAssets {
  return {
    html: readAsset('page.html'),
    css: readAsset('page.css'),
    script: `${readAsset('zoom.js')}\n${readAsset('page.js')}`,
  };
}

function readAsset(name: string): string {
  return readFileSync(new URL(`../../explorer/page/${name}`, import.meta.url), 'utf8');
}
