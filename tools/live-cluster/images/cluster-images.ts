import { copyFileSync, cpSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { grpcurl } from '../../client/grpcurl.ts';
import { clientImage } from '../../client/python.ts';
import { dgraphServer } from '../../dgraph-server/dgraph-server.ts';
import { runTool } from '../../process/run-tool.ts';
import { withTemporaryFolder } from '../../process/temporary-folder.ts';
import { ToolFailure } from '../../process/tool-failure.ts';
import { clusterProgram } from '../programs/cluster-program.ts';
import { baseLayer, imageCache } from './base-layer.ts';
import { type Image, packLayer, writeImageArchive } from './image-archive.ts';

/** What an image holds besides a small Debian. */
export type ImageContent = 'pause' | 'coredns' | 'dgraph' | 'client';

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The path of an archive with an image, which is packed unless it was before.
 *
 * @param name with its registry and tag, as containerd calls it
 */
export async function imageArchive(content: ImageContent, name: string): Promise<string> {
  const image = { name, ...(await recipes[content]()) };
  const archive = `${image.layers.at(-1)}-${name.replaceAll(/[^\w.-]/g, '_')}.image.tar`;
  if (existsSync(archive)) return archive;
  await writeImageArchive(image, `${archive}.new`);
  renameSync(`${archive}.new`, archive);
  return archive;
}

/** The name of the image with CoreDNS. */
export const dnsImage = 'registry.k8s.io/coredns/coredns:v1.12.2';

const recipes: Readonly<Record<ImageContent, () => Promise<Omit<Image, 'name'>>>> = {
  pause: async () => ({
    ...plain,
    ...programImage('pause', clusterProgram('pause')),
    command: ['/usr/local/bin/pause'],
  }),
  coredns: async () => ({
    ...plain,
    ...programImage('coredns', clusterProgram('coredns')),
    command: ['/usr/local/bin/coredns'],
  }),
  dgraph: async () => {
    const { layers } = programImage('dgraph', dgraphServer());
    return { ...plain, layers: [baseLayer(), ...layers], command: ['bash'], workingDir: '/dgraph' };
  },
  client: async () => ({
    ...plain,
    layers: [baseLayer(), clientLayer()],
    command: ['bash', '-c', "trap 'exit 0' TERM INT; sleep infinity & wait"],
    env: ['PYTHONPATH=/opt/packages', 'PYTHONDONTWRITEBYTECODE=1', 'PYTHONUNBUFFERED=1', path],
    workingDir: '/opt/client',
  }),
};

const plain = { env: [path], workingDir: '/' } as const;

/** A layer with one program, which is named after the program's version: the folder that it was built into. */
function programImage(name: string, binary: string): Pick<Image, 'layers'> {
  const version = dirname(binary).split('/').at(-1) ?? '';
  const layer = cached(`${name}-${version}.tar`, (folder) => {
    mkdirSync(join(folder, 'usr/local/bin'), { recursive: true });
    copyFileSync(binary, join(folder, 'usr/local/bin', name));
  });
  return { layers: [layer] };
}

/** What images/pydgraph-client/Dockerfile puts over its base, for the Python of the base here. */
function clientLayer(): string {
  return cached('pydgraph-client.tar', (folder) => {
    const home = join(folder, 'opt/client');
    cpSync(clientImage, home, { recursive: true });
    mkdirSync(join(folder, 'usr/local/bin'), { recursive: true });
    copyFileSync(grpcurl(), join(folder, 'usr/local/bin/grpcurl'));
    installPackages(join(folder, 'opt/packages'));
    mkdirSync(join(folder, 'etc'));
    writeFileSync(join(folder, 'etc/nsswitch.conf'), 'hosts: files dns\n');
  });
}

function installPackages(target: string): void {
  const python = ['--python-version=3.11', '--implementation=cp', '--only-binary=:all:'];
  const lock = ['--require-hashes', '--requirement', join(clientImage, 'requirements.txt')];
  const args = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--target',
    target,
    ...python,
    ...lock,
  ];
  const { status, stderr } = runTool('python3', args, { cwd: '/', remedy: 'Install python3 with pip' });
  if (status !== 0) throw new ToolFailure(`pip cannot install the client's packages: ${stderr.trim()}`);
}

function cached(name: string, fill: (folder: string) => void): string {
  const archive = join(imageCache, name);
  if (existsSync(archive)) return archive;
  mkdirSync(imageCache, { recursive: true });
  withTemporaryFolder('layer', (folder) => {
    fill(folder);
    packLayer(folder, `${archive}.new`);
  });
  renameSync(`${archive}.new`, archive);
  return archive;
}
