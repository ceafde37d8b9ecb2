import { goTool } from '../../go/go-tool.ts';
import { sourceHash } from '../../go/source-hash.ts';

const folder = 'tools/live-cluster';

/** The version of Kubernetes that go.mod pins. */
export const kubernetesVersion = 'v1.33.5';

/** The programs of the test cluster, each with its main package. */
const packages = {
  /** All programs of Kubernetes and kubectl; its first argument says which one it is. */
  kubernetes: './kubernetes',
  /** Answers names inside the cluster. */
  coredns: './dns',
  /** Enforces NetworkPolicies. */
  'kube-router': 'github.com/cloudnativelabs/kube-router/v2/cmd/kube-router',
  /** The container that holds a pod's namespaces open. */
  pause: './pause',
} as const;

/** A program of the test cluster. */
export type ClusterProgram = keyof typeof packages;

/**
 * The path of a program, which is built unless it was before. The first time, Kubernetes takes ten minutes of two cores.
 *
 * @throws ToolFailure when Go is missing or too old, or the build fails
 */
export function clusterProgram(name: ClusterProgram): string {
  return goTool({
    name,
    version: sourceHash(folder),
    folder,
    package: packages[name],
    linkerFlags: `-s -w ${versionFlags}`,
    oldestGo: [1, 26, 3],
  });
}

/** Without them, the API server calls itself v0.0.0. */
const versionFlags = [
  `gitVersion=${kubernetesVersion}`,
  `gitMajor=${kubernetesVersion.split('.')[0]?.slice(1)}`,
  `gitMinor=${kubernetesVersion.split('.')[1]}`,
]
  .flatMap((setting) =>
    ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].map((path) => `-X ${path}.${setting}`),
  )
  .join(' ');
