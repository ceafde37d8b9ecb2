/**
 * Grammars of names, as the API server checks them.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
const dnsLabel = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const qualifiedPart = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && dnsLabel.test(text);
}

/** Labels with dots between them, at most 253 characters. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && text.split('.').every((part) => dnsLabel.test(part));
}

/** A DNS label that begins with a letter (RFC 1035). */
export function isDns1035Label(text: string): boolean {
  return isDnsLabel(text) && /^[a-z]/.test(text);
}

/** `*.example.com`. */
export function isWildcardDomain(text: string): boolean {
  return text.length <= 253 && text.startsWith('*.') && isDnsSubdomain(text.slice(2));
}

/** At most 15 characters, one of them a letter (RFC 6335). */
export function isPortName(text: string): boolean {
  return text.length <= 15 && dnsLabel.test(text) && /[a-z]/.test(text) && !text.includes('--');
}

/** The key of a label: an optional DNS prefix and a name of 63 characters. */
export function isLabelKey(text: string): boolean {
  const parts = text.split('/');
  const [prefix, name] = parts.length === 2 ? parts : [undefined, text];
  if (parts.length > 2 || name === undefined || name.length > 63 || !qualifiedPart.test(name)) return false;
  return prefix === undefined || isDnsSubdomain(prefix);
}

export function isLabelValue(text: string): boolean {
  return text === '' || (text.length <= 63 && qualifiedPart.test(text));
}

/** A name that is not rendered: the source of a Helm chart, or one that Flux substitutes variables in. */
export function renderFirst(text: string): string {
  if (text.includes('{{'))
    return '; it looks like the source of a Helm chart: render it first, with helm template';
  if (text.includes('${') || text.includes('$('))
    return '; it looks like a variable that a tool such as Flux or envsubst replaces: give the rendered output';
  return '';
}
