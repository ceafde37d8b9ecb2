/** Options of kubectl that choose a cluster; each takes a value. */
const known = ['--context', '--kubeconfig', '--cluster', '--user'];

/** Separates the options of kubectl that choose a cluster from those of the analyser. */
export function clusterFlags(args: readonly string[]): {
  readonly flags: readonly string[];
  readonly rest: readonly string[];
} {
  const flags: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    const value = args[at + 1];
    if (known.some((flag) => arg.startsWith(`${flag}=`))) flags.push(arg);
    else if (known.includes(arg) && value !== undefined) {
      flags.push(arg, value);
      at++;
    } else rest.push(arg);
  }
  return { flags, rest };
}
