import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { goTool } from '../../go/go-tool.ts';
import { moduleFolder } from '../../go/module-folder.ts';
import { sourceHash } from '../../go/source-hash.ts';
import type { Server } from '../../process/servers.ts';
import type { Surroundings } from '../gitops-controllers.ts';

const folder = 'tools/gitops-controllers/argo-cd';
const argoCd = 'github.com/argoproj/argo-cd/v3';

const loopback = '127.0.0.1';
const redis = 6379;
const repositories = 8081;

/**
 * What makes a cluster follow a Git repository with Argo CD: the store that its parts share, the server that renders
 * repositories, and the controller that applies what is rendered. They are built unless they were before; that takes ten
 * minutes. The store has to be installed.
 *
 * @throws ToolFailure when Go is missing or too old, or the build fails
 */
export function argoCdControllers({
  folder: cwd,
  kubeconfig,
  namespace,
  git,
}: Surroundings): readonly Server[] {
  const certificates = join(cwd, 'certificates');
  mkdirSync(certificates, { recursive: true });
  copyFileSync(git.certificate, join(certificates, git.host));
  const env = {
    KUBECONFIG: kubeconfig,
    // Takes the cluster of the kubeconfig for the one that it runs in.
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    ARGOCD_CONTROLLER_SHARD: '0',
    ARGOCD_GPG_ENABLED: 'false',
    ARGOCD_TLS_DATA_PATH: certificates,
    TMPDIR: cwd,
    NO_PROXY: '*',
  };
  const kustomize = dirname(programOf('kustomize', 'sigs.k8s.io/kustomize/kustomize/v5'));
  const path = [scriptsIn(cwd), kustomize, process.env.PATH].join(':');
  const program = (name: string, args: readonly string[]): Server => ({
    name,
    command: programOf('argocd', `${argoCd}/cmd`),
    args: [...args, `--redis=${loopback}:${redis}`],
    cwd,
    env: { ...env, ARGOCD_BINARY_NAME: name, PATH: path },
  });
  return [
    {
      name: 'redis-server',
      command: 'redis-server',
      args: ['--bind', loopback, '--port', String(redis), '--save', '', '--appendonly', 'no'],
      cwd,
    },
    program('argocd-repo-server', [
      ...[`--address=${loopback}`, `--port=${repositories}`],
      ...[`--metrics-address=${loopback}`, '--metrics-port=8084'],
    ]),
    program('argocd-application-controller', [
      ...[`--namespace=${namespace}`, `--repo-server=${loopback}:${repositories}`, '--metrics-port=8082'],
    ]),
  ];
}

/**
 * Folders to apply before the controllers start, as the module of Argo CD brings them along: the definitions of its kinds,
 * and the settings that it is installed with.
 *
 * @throws ToolFailure when the module cannot be fetched
 */
export function argoCdInstallation(): { readonly definitions: string; readonly settings: string } {
  const manifests = join(moduleFolder(folder, argoCd), 'manifests');
  return { definitions: join(manifests, 'crds'), settings: join(manifests, 'base/config') };
}

/** The script that the image of Argo CD has for the server of repositories; it runs it for every commit, signed or not. */
function scriptsIn(cwd: string): string {
  const scripts = join(cwd, 'scripts');
  mkdirSync(scripts, { recursive: true });
  const script = 'git-verify-wrapper.sh';
  copyFileSync(join(moduleFolder(folder, argoCd), 'hack', script), join(scripts, script));
  chmodSync(join(scripts, script), 0o755);
  return scripts;
}

function programOf(name: string, main: string): string {
  return goTool({ name, version: sourceHash(folder), folder, package: main, oldestGo: [1, 26, 3] });
}
