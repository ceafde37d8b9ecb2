import type { Layout } from '../../format/layout.ts';
import { markdownText } from '../../format/markdown.ts';
import type { Addition } from '../../suggest/addition.ts';
import { visible } from '../../text/visible.ts';
import { wrapLine } from '../../text/wrap.ts';

const title = 'To allow exactly this, add';

/** The policies to paste, or why there are none. Nothing where no policy refuses it. */
export function additionText(
  addition: Addition | undefined,
  { paint, sentenceColumns }: Layout,
): readonly string[] {
  if (addition === undefined) return [];
  if (addition.kind === 'none')
    return [`${wrapLine(visible(noneText(addition.reason)), sentenceColumns).join('\n')}\n`];
  const lines = addition.yaml.trimEnd().split('\n').map(visible);
  return [`${[paint('heading', `${title}:`), ...lines].join('\n')}\n`];
}

/** The same as a block of code. */
export function additionMarkdown(addition: Addition | undefined): readonly string[] {
  if (addition === undefined) return [];
  if (addition.kind === 'none') return [`${markdownText(noneText(addition.reason))}\n`];
  return [`**${title}**\n\n\`\`\`yaml\n${addition.yaml}\`\`\`\n`];
}

function noneText(reason: string): string {
  return `No addition allows exactly this: ${reason}.`;
}
