import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../tools/process/project-root.ts';
import type { Cluster } from './node/cluster.ts';

/** Runs what docs/runbooks.md says, with a kubectl that knows `exec` and the pods of a cluster. */
export class RunbookCommands {
  readonly #cluster: Cluster;
  readonly #folder: string;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    this.#folder = join(cluster.node.folder, 'bin');
    mkdirSync(this.#folder, { recursive: true });
  }

  /** The command of a section that holds `text`. */
  command(section: string, text: string): string {
    return commandOf(section, text);
  }

  /** Runs commands after the page's functions, those for TLS. @throws Error when one fails */
  async run(commands: string): Promise<string> {
    const [tls, , leaders] = blocksIn(sectionOf('Shell functions'));
    this.#writeKubectl();
    const child = spawn('bash', ['-c', `set -eu\n${tls}\n${leaders}\n${commands}`], {
      env: { PATH: `${this.#folder}:${process.env.PATH}` },
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      said.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said.err += chunk;
    });
    await once(child, 'close');
    if (child.exitCode !== 0) throw new Error(`${commands}\nended with ${child.exitCode}: ${said.err}`);
    return said.out;
  }

  /** `kubectl --namespace N exec POD -- COMMAND` enters the pod; pods are started again, so it is written anew each time. */
  #writeKubectl(): void {
    const kubectl = join(this.#folder, 'kubectl');
    const pods = this.#cluster.pods.map((pod) => `  ${pod.name}) enter=(${pod.entry.join(' ')}) ;;`);
    writeFileSync(
      kubectl,
      `#!/bin/bash
set -eu
[ "$1 $3 $5" = '--namespace exec --' ] || { echo "kubectl $* is not known here" >&2; exit 1; }
case $4 in
${pods.join('\n')}
  *) echo "pods \\"$4\\" not found" >&2; exit 1 ;;
esac
shift 5
exec "\${enter[@]}" "$@"
`,
    );
    chmodSync(kubectl, 0o755);
  }
}

/** The command or query in a section of docs/runbooks.md that holds `text`. @throws Error unless there is exactly one */
export function commandOf(section: string, text: string): string {
  const found = blocksIn(sectionOf(section)).filter((block) => block.includes(text));
  if (found.length !== 1) throw new Error(`"${section}" has ${found.length} commands with ${text}`);
  return found[0] ?? '';
}

function sectionOf(section: string): string {
  const page = readFileSync(join(projectRoot, 'docs/runbooks.md'), 'utf8');
  return page.split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
}

function blocksIn(text: string): readonly string[] {
  return [...text.matchAll(/^ *```(?:sh|graphql)\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) => block);
}
