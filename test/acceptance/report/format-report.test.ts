import { readFileSync } from 'node:fs';
import { DOMParser } from '@xmldom/xmldom';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { formatReport } from '../../../acceptance/report/format-report.ts';
import { exitCodeOf, type Report } from '../../../acceptance/report/report.ts';
import type { Cell } from '../../../acceptance/verdict/cell.ts';

const workload = (name: string) => ({ namespace: 'shop', kind: 'Deployment', name });
const cell = (number: number, fields: Partial<Cell> = {}): Cell => ({
  from: workload('web'),
  to: workload('db'),
  port: { protocol: 'TCP', number },
  meant: 'allowed',
  proven: { kind: 'allowed' },
  happened: { kind: 'reached', how: 'answered' },
  ...fields,
});
const call = {
  pod: 'shop/web-0',
  command: 'curl $DB:8080/health',
  output: '[{"status":"healthy"}]',
  outcome: 'answered',
  seconds: 0.25,
} as const;
const report: Report = {
  environment: 'shop',
  context: 'live',
  server: 'https://10.99.0.10:6443',
  kubernetes: 'v1.33.5',
  enforcer: 'Calico 3.31.2',
  nodes: [{ name: 'node-1', addresses: ['10.99.0.10'], state: 'ready' }],
  pods: [{ name: 'shop/web-0', addresses: ['10.244.0.2'], node: 'node-1', state: 'ready' }],
  findings: [
    { rule: 'not-enforced', message: 'shop/web to shop/db, tcp/22: <packets> pass', remedy: 'Look.' },
  ],
  notes: ['a note'],
  cells: [cell(80), cell(81), cell(22, { meant: 'refused', proven: { kind: 'refused' } })],
  calls: [call],
  scenarios: [
    { name: 'test 1', outcome: 'holds', notes: [], cells: [], calls: [], settledAfter: 1.5 },
    { name: 'test 3', outcome: 'not run', notes: ['no pod stands for the internet'], cells: [], calls: [] },
  ],
  remains: ['a record'],
  probes: 12,
  seconds: 9.5,
};

describe('a report', () => {
  test('as text has one row for ports of which the same is known, and ends with the verdict', () => {
    expect(formatReport(report, 'text')).toMatchInlineSnapshot(`
      "shop in context live (https://10.99.0.10:6443)
      Kubernetes v1.33.5; Calico 3.31.2

      nodes
        node-1  10.99.0.10  ready

      pods
        shop/web-0  10.244.0.2  node-1  ready

      from the clients
        shop/web-0$ curl $DB:8080/health
          [{"status":"healthy"}]
          answered after 0.3 s

      who reaches whom
        from      to       meant    proven   happened  verdict   ports
        shop/web  shop/db  allowed  allowed  reached   as meant  tcp/80, tcp/81
        shop/web  shop/db  refused  refused  reached   WRONG     tcp/22

      holds  test 1
        packets followed after 1.5 s at most

      not run  test 3
        no pod stands for the internet

      notes
        a note
        a record

      findings
        not-enforced: shop/web to shop/db, tcp/22: <packets> pass
          Look.

      1 finding: 3 ports between workloads compared, 1 of 1 scenarios hold (12 probes a round, 10 s)
      "
    `);
  });

  test('as JSON is what its schema says', () => {
    const schema = JSON.parse(readFileSync('acceptance/report/acceptance.schema.json', 'utf8'));
    const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);
    validate(JSON.parse(formatReport(report, 'json')));
    expect(validate.errors).toBe(null);
  });

  test('as JUnit is XML with a failure for findings and a skip for what cannot be run', () => {
    const document = new DOMParser().parseFromString(formatReport(report, 'junit'), 'text/xml');
    const texts = (tag: string) => Array.from(document.getElementsByTagName(tag), (node) => node.textContent);
    expect(texts('failure')).toEqual(['shop/web to shop/db, tcp/22: <packets> pass\n  Look.']);
    expect(texts('skipped')).toEqual(['no pod stands for the internet']);
    expect(document.getElementsByTagName('testcase')).toHaveLength(3);
  });

  test('as Markdown escapes what Markdown would take for its own', () => {
    const text = formatReport(report, 'markdown');
    expect(text).toContain('- shop/web to shop/db, tcp/22: &lt;packets> pass. Look.');
    expect(text).toContain(
      '| `shop/web` | `shop/db` | `tcp/80`<br>`tcp/81` | allowed | allowed | reached | as meant |',
    );
  });

  test('decides the exit code by its findings', () => {
    expect(exitCodeOf(report)).toBe(1);
    expect(exitCodeOf({ findings: [] })).toBe(0);
  });
});
