/** The line of the first mark that a merge left where both sides had changed something, if there is one. */
export function conflictLine(text: string): number | undefined {
  const found = /^(?:<{7} |>{7} |\|{7} )/m.exec(text);
  if (found === null) return undefined;
  // One alone may be part of a text; two kinds of them are not.
  const kinds = [/^<{7} /m, /^={7}$/m, /^>{7} /m].filter((mark) => mark.test(text));
  return kinds.length < 2 ? undefined : text.slice(0, found.index).split('\n').length;
}

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
