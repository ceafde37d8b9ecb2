/** Marks that a merge leaves where both sides have changed something. */
const conflictMarks: readonly RegExp[] = [/^<{7} /m, /^\|{7} /m, /^={7}\r?$/m, /^>{7} /m];

/**
 * The line of the first mark that a merge left, if there is one.
 *
 * @param isRead whether the text can be read; one mark alone may be part of such a text, two kinds of them are not
 */
export function conflictLine(text: string, isRead: 'read' | 'unreadable'): number | undefined {
  const places = conflictMarks.map((mark) => text.search(mark)).filter((at) => at >= 0);
  const isAlone = places.length < 2 || !/^[<>]{7} /m.test(text);
  if (places.length === 0 || (isRead === 'read' && isAlone)) return undefined;
  return text.slice(0, Math.min(...places)).split('\n').length;
}

export const conflict = 'holds conflict markers of a merge; resolve them, then try again';

/** Whether a text that is not YAML is the source of manifests: of Helm, or of another language of templates. */
export function isTemplateSource(text: string): boolean {
  return /\{\{-?\s*(?:\/\*|[$.(]|(?:if|else|end|range|with|define|template|block|include|tpl|toYaml|required|default|printf|quote|lookup|fail)\b)|\{%|\{\{\s*[\w.]+\s*\}\}/.test(
    text,
  );
}

/** Whether a text is a template of ytt, whose marks are comments to everything else. https://carvel.dev/ytt/ */
export function isYttTemplate(text: string): boolean {
  return text.includes('#@') && /(?:^|\s)#@[ \t]*[a-z_][\w.]*(?:\/\w|[ (.:]|$)/im.test(text);
}
