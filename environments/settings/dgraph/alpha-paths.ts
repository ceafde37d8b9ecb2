/** What an ingress leads to when an environment does not say: queries and mutations, but no administration. */
export const defaultAlphaPaths = {
  http: ['/graphql'],
  grpc: ['/api.Dgraph/CheckVersion', '/api.Dgraph/CommitOrAbort', '/api.Dgraph/Login', '/api.Dgraph/Query'],
} as const;

/** Paths behind which an Alpha is administered; a token or ACL guards them. */
export const administrativePaths = { http: ['/admin', '/alter'], grpc: ['/api.Dgraph/Alter'] } as const;

/** Profiles and memory of the process, which nothing guards. */
export const unguardedPaths = { http: ['/debug'], grpc: [] } as const;

/** Whether an ingress path of type Prefix lets `target`, or something below it, through. */
export function prefixCovers(path: string, target: string): boolean {
  const [prefix, wanted] = [withSlash(path), withSlash(target)];
  return wanted.startsWith(prefix) || prefix.startsWith(wanted);
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
