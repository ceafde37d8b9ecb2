import { goTool } from '../go/go-tool.ts';

/** The path of actionlint, built from source unless it was before. https://github.com/rhysd/actionlint */
export function actionlint(): string {
  return goTool({
    name: 'actionlint',
    version: 'v1.7.12',
    folder: 'tools/actionlint',
    package: 'github.com/rhysd/actionlint/cmd/actionlint',
    oldestGo: [1, 25, 0],
  });
}
