import { goTool } from '../go/go-tool.ts';

/** The path of kube-score, built from source unless it was before. https://github.com/zegl/kube-score */
export function kubeScore(): string {
  return goTool({
    name: 'kube-score',
    version: 'v1.20.0',
    folder: 'tools/kube-score',
    package: 'github.com/zegl/kube-score/cmd/kube-score',
    oldestGo: [1, 24, 0],
  });
}
