import { runText } from './command-line/help.ts';
import { start } from './commands/start.ts';

await start(runText);
