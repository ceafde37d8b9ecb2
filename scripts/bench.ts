import { bench } from '../bench/bench.ts';
import { refuseArguments, runScript } from '../synthesis/run-script.ts';

const usage = `Usage: npm run bench

Prints four tables, each with its limits, and fails when a limit is exceeded.

  apps    how long each app takes for each environment, as a multiple of its floor: a process that imports the same
          libraries and synthesizes one empty stack or chart
  proof   how much processor time it takes to prove an environment's manifests, which is what the proof adds to npm run
          synth, as a multiple of its floor: a common library reads the same manifests
  engine  how long the analyser takes for a generated cluster of 1,000 namespaces, 10,000 workloads, 5,000 Kubernetes and
          500 Calico policies, phase by phase, how much memory it needs, and how both grow from half of that size. Its
          floor parses the same objects from JSON and looks once at every pair
  texts   how much processor time reading and writing takes at two sizes; it may grow with the size, or with the square of
          it where every pair is written
`;

await runScript(usage, [], async (commandLine) => {
  refuseArguments(commandLine, usage);
  return bench((text) => process.stdout.write(text));
});
