// Runs reachability/main.ts, compiled into one file for as long as no source changes: tsx would compile two hundred files at
// every start, which takes longer than most answers. This file is JavaScript because it runs before anything is compiled.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cache = join(root, 'node_modules/.cache/reachability');
/** What was compiled from older sources is kept for a day: someone may be running it. */
const DAY = 86_400_000;

if (existsSync(join(root, 'node_modules/esbuild'))) await import(pathToFileURL(await compiled()).href);
else {
  process.stderr.write('error: the packages are not installed; run npm ci\n');
  process.exitCode = 2;
}

async function compiled() {
  const file = join(cache, `${keyOf(sourcesBelow(join(root, 'reachability')))}.mjs`);
  if (existsSync(file)) return file;
  try {
    await compile(file);
    return file;
  } catch (error) {
    if (!['EACCES', 'EROFS', 'ENOSPC', 'EPERM'].includes(error.code)) throw error;
    // Nothing can be kept here, so every start has to compile.
    const { register } = await import('tsx/esm/api');
    register();
    return join(root, 'reachability/main.ts');
  }
}

function sourcesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(path);
    return /\.(ts|json)$/.test(entry.name) ? [path] : [];
  });
}

/** The same sources in the same place, by the same packages, have the same key. */
function keyOf(sources) {
  const hash = createHash('sha256');
  for (const path of [...sources, join(root, 'package-lock.json'), fileURLToPath(import.meta.url)])
    hash.update(`\n${path}\n`).update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
}

async function compile(file) {
  const { build } = await import('esbuild');
  mkdirSync(cache, { recursive: true });
  const unfinished = join(cache, `unfinished-${process.pid}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: ['reachability/main.ts'],
    outfile: unfinished,
    bundle: true,
    // Pictures alone need it, and it is half a megabyte.
    external: ['@hpcc-js/wasm-graphviz'],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // A library is CommonJS, which requires modules of Node.
    banner: {
      js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
    },
    // The one module that reads files of ours finds them where they are.
    define: {
      'import.meta.url': JSON.stringify(
        pathToFileURL(join(root, 'reachability/commands/explore/page-assets.ts')).href,
      ),
    },
  });
  renameSync(unfinished, file);
  for (const name of readdirSync(cache)) {
    const old = join(cache, name);
    // Another start may have renamed or removed it meanwhile.
    const found = statSync(old, { throwIfNoEntry: false });
    if (found !== undefined && found.mtimeMs < Date.now() - DAY) rmSync(old, { force: true });
  }
}
