/**
 * Characters that move the cursor, end a line, turn the direction of writing, do not show, or pass for a space: control and
 * format characters, separators, halves of pairs, and what Unicode says to ignore (https://trojansource.codes,
 * https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point).
 */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{DI}\u2800]|(?! )\p{Zs}/gu;

/** Its number, in at least so many digits of the base 16. */
export function codeOf(character: string, digits = 0): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(digits, '0');
}
