/** The ends of a line in YAML 1.1: LF, CR, NEL, LS and PS. */
export function isBreak(code: number): boolean {
  if (code > 13 && code < 0x85) return false;
  return code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** Space and tab alone: NBSP and its like are letters to YAML. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** A blank, the end of a line or, as `charCodeAt` says it, the end of the text. */
export function isBlankOrEnd(code: number): boolean {
  if (code > 32 && code < 0x85) return false;
  return isBlank(code) || isBreak(code) || Number.isNaN(code);
}

/** What names of anchors, tags and directives are made of. */
export function isWordCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45
  );
}
