import { createHash } from 'node:crypto';
import { createReadStream, linkSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runTool } from '../../process/run-tool.ts';
import { withTemporaryFolder } from '../../process/temporary-folder.ts';
import { ToolFailure } from '../../process/tool-failure.ts';

/** An image of a container, made of layers. https://github.com/opencontainers/image-spec */
export interface Image {
  /** With its registry and tag, as containerd calls it: `docker.io/dgraph/dgraph:v25.4.0`. */
  readonly name: string;
  /** Paths of archives of file trees; a later one is put over the earlier ones. */
  readonly layers: readonly string[];
  readonly command: readonly string[];
  /** Variables as `NAME=value`. */
  readonly env: readonly string[];
  readonly workingDir: string;
}

/** Packs a folder into a layer: the same files give the same bytes. */
export function packLayer(folder: string, archive: string): void {
  const stable = ['--sort=name', '--mtime=@0', '--numeric-owner', '--owner=0', '--group=0'];
  tar([...stable, '--create', '--file', archive, '--directory', folder, '.']);
}

/** Writes an archive that `ctr images import` takes, into the folder of the layers' file system. */
export async function writeImageArchive(image: Image, archive: string): Promise<void> {
  const layers = await Promise.all(
    image.layers.map(async (path) => ({ path, digest: await digestOf(path), size: statSync(path).size })),
  );
  const config = json({
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config: { Cmd: image.command, Env: image.env, WorkingDir: image.workingDir },
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
  });
  const type = 'application/vnd.oci.image';
  const manifest = json({
    schemaVersion: 2,
    mediaType: `${type}.manifest.v1+json`,
    config: { mediaType: `${type}.config.v1+json`, ...described(config) },
    layers: layers.map(({ digest, size }) => ({ mediaType: `${type}.layer.v1.tar`, digest, size })),
  });
  const annotations = { 'io.containerd.image.name': image.name };
  const index = json({
    schemaVersion: 2,
    manifests: [{ mediaType: `${type}.manifest.v1+json`, ...described(manifest), annotations }],
  });
  withTemporaryFolder(
    'image',
    (folder) => {
      const blob = (digest: string) => join(folder, 'blobs/sha256', digest.replace('sha256:', ''));
      mkdirSync(join(folder, 'blobs/sha256'), { recursive: true });
      writeFileSync(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
      writeFileSync(join(folder, 'index.json'), index);
      for (const text of [config, manifest]) writeFileSync(blob(described(text).digest), text);
      for (const { path, digest } of layers) linkSync(path, blob(digest));
      tar(['--create', '--file', archive, '--directory', folder, '.']);
    },
    join(archive, '..'),
  );
}

function json(value: object): string {
  return JSON.stringify(value);
}

function described(text: string): { readonly digest: string; readonly size: number } {
  return {
    digest: `sha256:${createHash('sha256').update(text).digest('hex')}`,
    size: Buffer.byteLength(text),
  };
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return `sha256:${hash.digest('hex')}`;
}

function tar(args: readonly string[]): void {
  const { status, stderr } = runTool('tar', args, { cwd: '/', remedy: 'Install GNU tar' });
  if (status !== 0) throw new ToolFailure(`tar ${args.join(' ')}: ${stderr.trim()}`);
}
