import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPaths } from '../../../../reachability/load/files/read-paths.ts';
import { writeText } from '../../write-manifests.ts';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n';

function read(bytes: Uint8Array) {
  const file = writeText('');
  writeFileSync(file, bytes);
  const { texts, findings } = readPaths([file]);
  return {
    texts: texts.map(({ text }) => text),
    told: findings.map(({ source, message }) => `${source.line}: ${message}`),
  };
}

test('a file in UTF-8 is read, with a byte order mark and with a character that represents lost ones', () => {
  const text = `\ufeff${pod}  labels: {a: "\ufffd"}\n`;
  expect(read(Buffer.from(text))).toEqual({ texts: [text], told: [] });
});

test.each([
  ['Latin-1', Buffer.from(`${pod}  labels: {a: "\u00e9"}\n`, 'latin1'), 5],
  ['UTF-16', Buffer.from(`\ufeff${pod}`, 'utf16le'), 1],
  ['bytes of a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x0a, 0xff]), 2],
])('a file in %s is refused with the line of the first strange byte', (_, bytes, line) => {
  expect(read(bytes)).toEqual({
    texts: [],
    told: [
      `${line}: holds bytes that are not UTF-8, which the tools of the cluster refuse; save it as UTF-8`,
    ],
  });
});
