import type { Format } from '../command-line/arguments.ts';
import { formatJson } from './json.ts';
import { formatJunit } from './junit.ts';
import { formatMarkdown } from './markdown.ts';
import type { Report } from './report.ts';
import { formatText } from './text.ts';

const writers: Readonly<Record<Format, (report: Report) => string>> = {
  text: formatText,
  json: formatJson,
  junit: formatJunit,
  markdown: formatMarkdown,
};

/** The report in the form that was asked for. */
export function formatReport(report: Report, format: Format): string {
  return writers[format](report);
}
