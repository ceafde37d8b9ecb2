import { textCases } from './text-cases.ts';

// Prints, as JSON, how many milliseconds of processor time a text takes at its two sizes, each with its quickest run.
const rounds = 3;
const found = textCases.find(({ name }) => name === process.argv[2]);
if (found === undefined) throw new RangeError(`${process.argv[2]} is not the name of a text`);
const [small, large] = [found.prepare(found.small), found.prepare(found.large)];
await small();
const runs: { readonly small: number; readonly large: number }[] = [];
for (let round = 0; round < rounds; round++)
  runs.push({ small: await time(small), large: await time(large) });
process.stdout.write(
  JSON.stringify({
    small: Math.min(...runs.map((run) => run.small)),
    large: Math.min(...runs.map((run) => run.large)),
  }),
);

async function time(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
