/**
 * Whether a text is what a pattern says, in which `*` is any text and `?` one character. However many stars there are, it takes no
 * longer than the one length times the other.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let [at, place] = [0, 0];
  let star: { readonly after: number; place: number } | undefined;
  while (place < text.length) {
    const one = pattern[at];
    if (one === '*') {
      at++;
      star = { after: at, place };
    } else if (one === '?' || one === text[place]) {
      at++;
      place++;
    } else if (star === undefined) return false;
    else {
      // The star takes one more.
      star.place++;
      at = star.after;
      place = star.place;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
