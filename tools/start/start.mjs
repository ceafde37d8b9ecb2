// node tools/start/start.mjs MODULE [ARGUMENT…]: runs a module of ours as tsx would, but compiled into one file for as long as
// none of its sources changes. tsx would compile hundreds of files at every start, which takes longer than most answers.
// This file is JavaScript because it runs before anything is compiled.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cache = join(root, 'node_modules/.cache/start');
/** What was compiled from older sources is kept for a week: someone may be running it. */
const WEEK = 7 * 86_400_000;
/**
 * A source that changes later than so many milliseconds before a compilation may be read in its old form and have its new
 * time stamp: then the next start compiles again. File systems keep time to a few milliseconds.
 */
const clockSlack = 20;
/** Every compilation depends on them besides its sources. */
const always = [fileURLToPath(import.meta.url), join(root, 'package-lock.json')];

const [entry] = process.argv.splice(2, 1);
if (existsSync(join(root, 'node_modules/esbuild'))) await run(join(root, entry));
else {
  process.stderr.write('error: the packages are not installed; run npm ci\n');
  process.exitCode = 2;
}

async function run(source) {
  process.argv[1] = source;
  // What V8 makes of the file is kept as well, by versions of Node that can (22.1 and later).
  module.enableCompileCache?.(join(cache, 'v8'));
  try {
    await import(pathToFileURL(await compiled(source)).href);
  } catch (error) {
    const faults = isBuildFailure(error) ? error.errors.map(faultOf) : await faultsOfEnvironments();
    if (faults.length === 0) throw error;
    process.stderr.write(
      `error: the sources cannot be run:\n${faults.map((fault) => `  ${fault}\n`).join('')}`,
    );
    process.exitCode = 2;
  }
}

/** https://esbuild.github.io/api/#build */
function isBuildFailure(error) {
  return Array.isArray(error?.errors) && Array.isArray(error.warnings);
}

/** What a compiler does not understand, and where. */
function faultOf({ location, text }) {
  const place = location === null ? '' : `${location.file}:${location.line}:${location.column + 1}: `;
  return `${place}${text}. Correct it, or restore the file from Git.`;
}

/** Why the environments, which people write, cannot be loaded by themselves; nothing when they can. */
async function faultsOfEnvironments() {
  const { register } = await import('tsx/esm/api');
  register();
  try {
    await import(pathToFileURL(join(root, 'environments/known-environments.ts')).href);
    return [];
  } catch (error) {
    const [place = 'environments/'] = /environments\/[\w./-]+:\d+(?=:\d+\)?$)/m.exec(error?.stack) ?? [];
    return [`${place}: ${error?.message ?? error}. Correct it; npm run types names all such places.`];
  }
}

async function compiled(source) {
  // A copy of the project may share the packages, and with them the cache.
  const list = join(cache, `${keyOf(source)}.json`);
  const known = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : undefined;
  if (known !== undefined && existsSync(known.file) && known.stamps === stampsOf(known.sources))
    return known.file;
  try {
    return await compile(source, list);
  } catch (error) {
    if (!['EACCES', 'EROFS', 'ENOSPC', 'EPERM'].includes(error.code)) throw error;
    // Nothing can be kept here, so every start has to compile.
    const { register } = await import('tsx/esm/api');
    register();
    return source;
  }
}

/** Changes whenever one of the files does, without reading them. */
function stampsOf(files) {
  return keyOf(
    [...always, ...files].map((file) => {
      const found = statSync(file, { bigint: true, throwIfNoEntry: false });
      return found && `${file} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`;
    }),
  );
}

function keyOf(...parts) {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

async function compile(source, list) {
  const { build } = await import('esbuild');
  mkdirSync(cache, { recursive: true });
  const unfinished = join(cache, `unfinished-${process.pid}`);
  const begin = Date.now();
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile: unfinished,
    metafile: true,
    bundle: true,
    // What it does not understand is printed above, as our own messages are.
    logLevel: 'silent',
    // A program of its own, and half a megabyte that pictures alone need.
    external: ['esbuild', '@hpcc-js/wasm-graphviz'],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // A library is CommonJS, which requires modules of Node.
    banner: {
      js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
    },
    plugins: [{ name: 'places', setup: keepPlaces }],
  });
  const sources = Object.keys(metafile.inputs)
    .filter((path) => !path.includes('node_modules/'))
    .map((path) => join(root, path));
  const stamps = stampsOf(sources);
  const file = join(cache, `${keyOf(source, stamps)}.mjs`);
  renameSync(unfinished, file);
  if (sources.some((path) => statSync(path).ctimeMs > begin - clockSlack)) return file;
  writeFileSync(unfinished, JSON.stringify({ file, sources, stamps }));
  renameSync(unfinished, list);
  removeOld();
  return file;
}

/** Modules that ask where they are find themselves where they were written. */
function keepPlaces({ onLoad }) {
  onLoad({ filter: /\.ts$/ }, ({ path }) => {
    const text = readFileSync(path, 'utf8');
    if (path.includes('node_modules') || !text.includes('import.meta.')) return undefined;
    const contents = text
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
    return { contents, loader: 'ts' };
  });
}

function removeOld() {
  for (const name of readdirSync(cache)) {
    const old = join(cache, name);
    // Another start may have renamed or removed it meanwhile.
    const found = statSync(old, { throwIfNoEntry: false });
    if (found?.isFile() && found.mtimeMs < Date.now() - WEEK) rmSync(old, { force: true });
  }
}
