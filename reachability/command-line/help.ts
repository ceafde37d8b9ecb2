import type { CommandName } from './arguments.ts';

const RUN = 'npm run reachability --';

interface CommandHelp {
  readonly call: string;
  readonly answers: string;
  readonly more: readonly string[];
  readonly examples: readonly string[];
}

const FILTERS = [
  '--namespace NAME            only what concerns workloads of this namespace; may be repeated',
  '--workload [NAMESPACE/]NAME only what concerns this workload; may be repeated',
  '--direction ingress|egress  only what reaches them, or only what they reach',
  '--port tcp/9080             only what may use this port',
];

const REPORTS = '--format text|json|markdown text is for reading, json for programs, markdown for comments';

const HELP: Readonly<Record<CommandName, CommandHelp>> = {
  list: {
    call: 'list PATH…',
    answers: 'every connection that is possible',
    more: [
      '--format text|json|markdown|csv|dot|svg|mermaid',
      '                            default text; dot, svg and mermaid are pictures',
      ...FILTERS,
    ],
    examples: [
      `${RUN} list dist/tutorial`,
      `npm --silent run reachability -- list --format svg dist/tutorial > connections.svg`,
      `${RUN} list --namespace dgraph --direction ingress --port tcp/9080 dist/tutorial`,
      `kubectl get pods,networkpolicies -A -o yaml | ${RUN} list -`,
    ],
  },
  explain: {
    call: 'explain --from A --to B [--port tcp/9080] PATH…',
    answers: 'is this one possible, and which policy and rule decided, in both directions',
    more: [
      '--from A, --to B            namespace/name or namespace/Kind/name of a workload, an address,',
      '                            a range, internet, instance-metadata, wire-server, health-probes,',
      '                            nodes or own-node; B may be service:namespace/name',
      '--port tcp/9080             about this port only',
      REPORTS,
    ],
    examples: [
      `${RUN} explain --from pydgraph-client/pydgraph-client \\\n    --to dgraph/demo-dgraph-alpha --port tcp/9080 dist/tutorial`,
      `${RUN} explain --from internet --to dgraph/demo-dgraph-alpha dist/tutorial`,
    ],
  },
  check: {
    call: 'check --expect FILE PATH…',
    answers: 'do the manifests allow exactly what the file says; exit code 1 if they do not',
    more: [
      '--expect FILE               who may talk to whom, and what must hold after a change',
      '--format text|json|markdown|sarif|junit',
      '                            default text; sarif for code scanning, junit for test reports',
      'Options below win over those of the file. docs/reachability.md explains the file.',
    ],
    examples: [
      `${RUN} check --expect expectations/tutorial.yaml dist/tutorial`,
      `npm --silent run reachability -- check --expect expectations/tutorial.yaml \\\n    --format sarif dist/tutorial > check.sarif`,
    ],
  },
  exposure: {
    call: 'exposure PATH…',
    answers: 'what is open to the internet, to nodes and to workloads not in the manifests',
    more: [REPORTS, ...FILTERS],
    examples: [
      `${RUN} exposure --direction ingress dist/tutorial`,
      `${RUN} exposure --pod-cidr 10.244.0.0/16 --node-cidr 10.240.0.0/16 dist/tutorial`,
    ],
  },
  diff: {
    call: 'diff OLD NEW',
    answers: 'what a change opens and closes, and which policies decide it; exit code 1 if it does either',
    more: [REPORTS, ...FILTERS],
    examples: [
      `git worktree add ../base origin/main &&\n    ${RUN} diff ../base/dist/tutorial dist/tutorial`,
      `${RUN} diff --format markdown OLD NEW > comment.md`,
    ],
  },
  explore: {
    call: 'explore [--expect FILE] PATH… > page.html',
    answers: 'one page with graph, matrix and explanations, which needs no network',
    more: [
      '--expect FILE               expectations, whose scenarios one can switch to on the page',
      '--title TEXT                the heading of the page',
    ],
    examples: [
      'npm --silent run reachability -- explore dist/tutorial > page.html',
      'npm --silent run reachability -- explore --expect expectations/tutorial.yaml \\\n    dist/tutorial > page.html',
    ],
  },
};

const OF_ALL = `  --pod-cidr RANGE            where pods have their addresses; may be repeated
  --node-cidr RANGE           where nodes have theirs
  --service-cidr RANGE        where services have theirs
  --enforcer calico|generic   what Calico does, the default, or what every plug-in promises
  --calico 3.31|3.32          the release whose rules apply (default 3.31)
  --calico-api aggregated|native
                              who serves projectcalico.org/v3: Calico's API server or calicoctl,
                              the default, or, from 3.32 on, resource definitions, which take more
  --host-network-as-pods      treat pods on the host's network as ordinary ones
  --help                      this text, or that of one command`;

const EXIT = `Exit code 0: answered. 1: diff found a difference, or check something that is not as expected.
2: bad usage, or input that cannot be read or understood. NO_COLOR=1 turns colours off; they are
off in files and pipes.`;

/** The help on one command, or on all. */
export function helpOn(about: CommandName | undefined): string {
  if (about === undefined) return overview();
  const { call, answers, more, examples } = HELP[about];
  return `${RUN} ${call}
  ${answers}

${more.map((line) => `  ${line}`).join('\n')}

Options of every command:
${OF_ALL}

Examples:
${examples.map((line) => `  ${line}`).join('\n')}
`;
}

function overview(): string {
  const commands = Object.values(HELP).map(({ call, answers }) => `  ${RUN} ${call}\n      ${answers}`);
  const examples = Object.values(HELP).map(({ examples: [first] }) => `  ${first}`);
  return `Which connections do these Kubernetes and Calico manifests allow?

${commands.join('\n')}

PATH is a file, a folder (its .yaml, .yml and .json, recursively) or - for the standard input.
What a command takes besides: ${RUN} help COMMAND

Options of every command:
${OF_ALL}

Examples:
${examples.join('\n')}

${EXIT}
`;
}
