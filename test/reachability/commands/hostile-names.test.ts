import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceMarkdown } from '../../../reachability/commands/diff/difference-markdown.ts';
import { formatDifference } from '../../../reachability/commands/diff/difference-text.ts';
import { formatList } from '../../../reachability/commands/list/list-formats.ts';
import type { Connection, Peer } from '../../../reachability/engine/connection.ts';
import { formatFindings } from '../../../reachability/format/findings-text.ts';
import { plainLayout } from '../../../reachability/format/layout.ts';
import { listingOfConnections } from '../../../reachability/questions/listing/listing.ts';

const pieces = [
  ...['\u001b[31m', '\n', '\r\n', '\u0000', '\u0085', '\u2028', '\u202e', '::warning::', '##[error]'],
  ...['=1+1', '+1', '-1', '@SUM(A1)', ',', '"', "'", '|', '`', '``', '<script>', '</svg>', '&lt;', '&#10;'],
  ...['[x](javascript:1)', '![x](y)', '*', '_', '~', '$', '#', '\\', '\\N', ']', '}', '#quot;', 'web', '-'],
];
const hostile = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));

const peerOf = (namespace: string, name: string): Peer => ({
  kind: 'workload',
  namespace,
  name,
  workloadKind: 'Pod',
});
function connect(from: Peer, to: Peer, file: string): Connection {
  const policy = { kind: 'NetworkPolicy', namespace: file, name: file, tier: file, file, line: 3 };
  return {
    from,
    to,
    allowed: { TCP: [[80, 80]], UDP: [], SCTP: [] },
    icmp: false,
    decidedBy: [{ direction: 'ingress', kind: 'rule', policy, rule: 'spec', action: 'allow', file, line: 4 }],
    unknown: [{ reason: file, need: file }],
  };
}

/** Runs a check on what is written of two peers and a policy with such names. */
async function holds(
  write: (from: Peer, to: Peer, connection: Connection) => string | Promise<string>,
  check: (text: string) => void,
) {
  const names = fc.tuple(hostile, hostile, hostile, hostile, hostile);
  await fc.assert(
    fc.asyncProperty(names, async ([home, name, otherHome, other, file]) => {
      fc.pre(home !== otherHome || name !== other);
      const [from, to] = [peerOf(home, name), peerOf(otherHome, other)];
      check(await write(from, to, connect(from, to, file)));
    }),
    { numRuns: 150, seed: 5 },
  );
}

const listed =
  (format: Parameters<typeof formatList>[0]) =>
  async (from: Peer, to: Peer, connection: Connection): Promise<string> =>
    [...(await formatList(format, listingOfConnections([from, to], [connection])))].join('');

function isHarmless(text: string): void {
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  expect(text).not.toMatch(/^\s*::|##\[/m);
}

/** Fields of a CSV text, as RFC 4180 reads them. */
function readCsv(text: string): readonly (readonly string[])[] {
  return text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, bare]) => quoted ?? bare ?? '',
      ),
    );
}

describe('names that somebody chose to do harm', () => {
  test.each(['text', 'markdown', 'dot', 'mermaid'] as const)(
    'are one line without commands in %s',
    async (format) => {
      await holds(listed(format), isHarmless);
    },
  );

  test('are cells of a Markdown table, without markup', async () => {
    await holds(listed('markdown'), (text) => {
      const rows = text.split('\n').filter((line) => line.startsWith('|'));
      for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(5);
      expect(text.replace(/`[^`\n]*`/g, '').replaceAll('<br>', '')).not.toMatch(/<|(?<!\\)[[\]*_]/);
    });
  });

  test('are fields of a CSV record, and not formulas', async () => {
    await holds(listed('csv'), (text) => {
      isHarmless(text.replaceAll('\r\n', '\n'));
      const records = readCsv(text);
      for (const record of records) {
        expect(record).toHaveLength(13);
        expect(record.filter((field) => /^[=+\-@]/.test(field))).toEqual([]);
      }
    });
  });

  test('are text of an SVG that parses', async () => {
    await holds(listed('svg'), (text) => {
      const problems: string[] = [];
      new DOMParser({ onError: (_, message) => problems.push(message) }).parseFromString(
        text,
        'image/svg+xml',
      );
      expect(problems).toEqual([]);
      expect(text).not.toContain('<script');
      isHarmless(text);
    });
  }, 120_000);

  test('are JSON', async () => {
    await holds(listed('json'), (text) => {
      expect(JSON.parse(text).connections).toHaveLength(1);
    });
  });

  test('stay in their quotes in Mermaid', async () => {
    await holds(listed('mermaid'), (text) => {
      for (const line of text.split('\n')) expect((line.match(/"/g) ?? []).length % 2).toBe(0);
      expect(text.replaceAll('<br>', '')).not.toMatch(/<(?!-->)/);
    });
  });

  test('are harmless in a difference and in findings', async () => {
    const difference = (from: Peer, to: Peer, { decidedBy, ...rest }: Connection) => ({
      addedWorkloads: [from, to].filter((peer) => peer.kind === 'workload'),
      removedWorkloads: [],
      changes: [
        { ...rest, kind: 'opened' as const, from, to, isCertain: true, before: [], after: decidedBy },
      ],
      notes: [decidedBy[0]?.kind === 'rule' ? decidedBy[0].file : ''],
    });
    await holds((...all) => formatDifference(difference(...all), plainLayout), isHarmless);
    await holds((...all) => differenceMarkdown(difference(...all)), isHarmless);
    await holds((from) => {
      const name = from.kind === 'workload' ? from.name : '';
      const source = { file: name, line: 1 };
      return formatFindings([{ severity: 'error', effect: 'rejected', message: name, source }]);
    }, isHarmless);
  });
});
