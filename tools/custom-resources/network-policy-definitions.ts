import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ToolFailure } from '../process/tool-failure.ts';

/**
 * The definitions of policy.networking.k8s.io as the two releases of Calico have them: AdminNetworkPolicy and
 * BaselineAdminNetworkPolicy of 3.31, and ClusterNetworkPolicy of 3.32.
 */
const definitions = [
  ['sigs.k8s.io/network-policy-api@v0.1.7', 'config/crd/experimental'],
  ['sigs.k8s.io/network-policy-api@v0.2.0', 'config/crd/experimental'],
] as const;

/**
 * The folders of these definitions, fetched as modules of Go.
 *
 * @throws ToolFailure when one cannot be fetched
 */
export function networkPolicyDefinitions(): readonly string[] {
  return definitions.map(([module, folder]) => join(fetchModule(module), folder));
}

function fetchModule(module: string): string {
  const { stdout, stderr, status, error } = spawnSync('go', ['mod', 'download', '-json', module], {
    encoding: 'utf8',
    env: { ...process.env, GOWORK: 'off', GOFLAGS: '' },
  });
  if (status !== 0)
    throw new ToolFailure(
      `cannot fetch ${module}: ${(error?.message ?? stderr).trim()}. ` +
        'It needs a Go module proxy (`go env GOPROXY`) or GitHub within reach.',
    );
  return (JSON.parse(stdout) as { readonly Dir: string }).Dir; // as `go help mod download` says
}
