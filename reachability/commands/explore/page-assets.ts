import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PageAssets } from '../../explorer/write-page.ts';

/** The parts of the explorer page that do not depend on the data. The package of the analyser has them ready. */
export async function readPageAssets(): Promise<PageAssets> {
  return {
    html: readFileSync(placeOf('page.html'), 'utf8'),
    css: readFileSync(placeOf('page.css'), 'utf8'),
    script: await bundleScript(),
  };
}

/** The script of the page with the parts of the analyser that it explains with, as one text. */
async function bundleScript(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [placeOf('main.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'inline',
  });
  // A script ends where HTML sees its end, also within a text.
  return outputFiles.map(({ text }) => text.replaceAll('</script', '<\\/script')).join('');
}

function placeOf(name: string): string {
  return fileURLToPath(new URL(`../../explorer/page/${name}`, import.meta.url));
}
