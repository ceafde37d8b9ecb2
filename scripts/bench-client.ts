import { benchClient, parseCount } from '../bench/client/bench-client.ts';
import { runScript } from '../synthesis/run-script.ts';

const usage = `Usage: npm run bench:client [-- N]

Loads N generated N-Quads (a million unless told otherwise) into a fresh Dgraph with one Alpha, three times: with
load_data.py, with 'dgraph live' in its upsert mode, which keeps names as load_data.py does, and with 'dgraph live' as
it comes, which doubles the data when it is run twice. Prints N-Quads per second and the most memory each process held.
Fails when load_data.py needs more memory than the client's container has.
`;

await runScript(usage, [], async ({ positionals: [count = '1000000'] }) => benchClient(parseCount(count)));
