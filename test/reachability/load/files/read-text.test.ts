import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readText } from '../../../../reachability/load/files/read-text.ts';
import { withTemporaryFolder } from '../../../../tools/process/temporary-folder.ts';
import { makePipe } from './make-pipe.ts';

test('a file is its text, or the reason why it has none, and the line', () => {
  withTemporaryFolder('texts', (folder) => {
    const path = join(folder, 'a.yaml');
    writeFileSync(path, 'a: ü\n');
    expect(readText(path, 'give one')).toEqual({ text: 'a: ü\n' });
    writeFileSync(path, Buffer.from([0x61, 0x0a, 0xff]));
    expect(readText(path, 'give one')).toEqual({ reason: expect.stringContaining('not UTF-8'), line: 2 });
    expect(readText(folder, 'give one')).toEqual({ reason: 'is a folder; give a file', line: 1 });
    expect(readText(join(folder, 'b.yaml'), 'give one')).toMatchObject({
      reason: expect.stringContaining('does not exist'),
    });
    makePipe(join(folder, 'pipe'));
    expect(readText(join(folder, 'pipe'), 'give one')).toEqual({
      reason: 'is a named pipe, which may never end; give a file',
      line: 1,
    });
  });
});
