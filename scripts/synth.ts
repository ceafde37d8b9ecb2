import { styleText } from 'node:util';
import { synthApps } from '../synthesis/apps/app.ts';
import { runScript, UsageError } from '../synthesis/run-script.ts';
import { synth } from '../synthesis/synth.ts';

const usage = `Usage: npm run synth -- [--terraform | --kubernetes] [ENVIRONMENT...]

Writes Terraform JSON to cdktf.out/, Kubernetes manifests to dist/ and what they allow to docs/reachability/, for all
environments or for those named. A run that is limited to some environments leaves the files of the others alone.
Nothing is written when the manifests of an environment allow something else than its expectations say;
docs/reachability.md tells how those are read. An environment without expectations is written, with a warning.

  --terraform    only Terraform JSON
  --kubernetes   only Kubernetes manifests
  --help         this text
`;

await runScript(usage, ['terraform', 'kubernetes'], async ({ flags, positionals: selection }) => {
  if (flags.size > 1)
    throw new UsageError('--terraform and --kubernetes exclude each other. Leave both out for both.');
  const apps = synthApps.filter(({ kind }) => flags.size === 0 || flags.has(kind));
  const print = (text: string) => process.stdout.write(text);
  return synth({ apps, selection, today: new Date(), style: styleText, print });
});
