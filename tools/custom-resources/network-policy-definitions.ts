import { join } from 'node:path';
import { projectRoot } from '../process/project-root.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolFailure } from '../process/tool-failure.ts';

/**
 * The releases of policy.networking.k8s.io that the two releases of Calico enforce: AdminNetworkPolicy and
 * BaselineAdminNetworkPolicy in 3.31, and ClusterNetworkPolicy in 3.32.
 */
const versions = ['v0.1.7', 'v0.2.0'] as const;

/**
 * The folders of their definitions, fetched as modules of Go.
 *
 * @throws ToolFailure when Go is missing, or one cannot be fetched
 */
export function networkPolicyDefinitions(): readonly string[] {
  return versions.map((version) =>
    join(fetchModule(`sigs.k8s.io/network-policy-api@${version}`), 'config/crd/experimental'),
  );
}

function fetchModule(module: string): string {
  const { status, stdout, stderr } = runTool('go', ['mod', 'download', '-json', module], {
    cwd: projectRoot,
    env: { GOWORK: 'off', GOFLAGS: '' },
    remedy: 'Install Go',
  });
  if (status !== 0)
    throw new ToolFailure(
      `cannot fetch ${module}: ${stderr.trim()}. ` +
        'It needs a Go module proxy (`go env GOPROXY`) or GitHub within reach.',
    );
  return (JSON.parse(stdout) as { readonly Dir: string }).Dir; // as `go help mod download` says
}
