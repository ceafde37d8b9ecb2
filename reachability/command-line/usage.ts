/** A mistake in how the command was called. The message says what to write instead. */
export class UsageError extends Error {}

export const HELP = `Which connections do these Kubernetes and Calico manifests allow?

  npm run reachability -- list PATH…
      every connection that is possible
  npm run reachability -- explain --from A --to B [--port tcp/9080] PATH…
      is this one possible, and which policy and rule decided
  npm run reachability -- check --expect FILE PATH…
      do they allow exactly what the file says; docs/reachability.md explains the file

PATH is a file, a folder (its .yaml, .yml and .json, recursively) or - for the standard input.
A and B are namespace/name or namespace/Kind/name of a workload, an address, a range, or one of
internet, instance-metadata, wire-server and nodes.

  --format text|json          text is for reading, json for programs (default text);
                              for check also markdown, sarif and junit
  --pod-cidr RANGE            where pods have their addresses; may be given more than once
  --node-cidr RANGE           where nodes have theirs
  --service-cidr RANGE        where services have theirs
  --enforcer calico|generic   calico: what Calico does; generic: what every plug-in promises (default calico)
  --calico 3.31|3.32          the release whose rules apply (default 3.31)
  --host-network-as-pods      treat pods on the host's network as ordinary ones
  --help                      this text

Exit code 0: answered, and for check: it holds. 1: check found a violation. 2: bad usage, or input that cannot be
read or understood.
`;
