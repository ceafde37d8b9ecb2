import { synthApps } from './app.ts';
import { runScript } from './script.ts';
import { synthesize } from './synthesize.ts';

const usage = `Usage: npm run drift

Fails when dist/ or cdktf.out/ is not what synthesis writes. Changes nothing.
`;

await runScript(usage, [], async () => {
  const drift = (await synthesize(synthApps, [])).flatMap(({ app, difference }) => [
    ...difference.added.map((path) => `missing     ${app.folder}/${path}`),
    ...difference.changed.map((path) => `different   ${app.folder}/${path}`),
    ...difference.removed.map((path) => `left over   ${app.folder}/${path}`),
  ]);
  if (drift.length === 0) {
    process.stdout.write('dist/ and cdktf.out/ are what synthesis writes.\n');
    return;
  }
  process.stderr.write(
    `error: generated files differ from what synthesis writes. Run \`npm run synth\` and commit the result:\n  ${drift.join('\n  ')}\n`,
  );
  process.exitCode = 1;
});
