import { goTool } from '../go/go-tool.ts';

/** The version of Dgraph that tools/dgraph-server/go.mod pins. */
export const dgraphVersion = 'v25.4.0';

/**
 * The path of a Dgraph server, built from source unless it was before.
 *
 * @throws ToolFailure when Go is missing or too old, or the build fails
 */
export function dgraphServer(): string {
  return goTool({
    name: 'dgraph',
    version: dgraphVersion,
    folder: 'tools/dgraph-server',
    package: 'github.com/dgraph-io/dgraph/v25/dgraph',
    // Without it, the server calls itself "dev" to the rest of its cluster.
    linkerFlags: `-X github.com/dgraph-io/dgraph/v25/x.dgraphVersion=${dgraphVersion}`,
    oldestGo: [1, 26, 5],
  });
}

/** The version that tools/dgraph-server/v24/go.mod pins: the last before v25. */
export const oldDgraphVersion = 'v24.1.9';

/** The path of a Dgraph server of the version before, as {@link dgraphServer}. */
export function oldDgraphServer(): string {
  return goTool({
    name: 'dgraph-v24',
    version: oldDgraphVersion,
    folder: 'tools/dgraph-server/v24',
    package: 'github.com/hypermodeinc/dgraph/v24/dgraph',
    linkerFlags: `-X github.com/hypermodeinc/dgraph/v24/x.dgraphVersion=${oldDgraphVersion}`,
    oldestGo: [1, 26, 5],
  });
}
