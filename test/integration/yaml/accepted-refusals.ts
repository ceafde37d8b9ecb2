/** What we refuse although kubectl reads it, by what the refusal says, and why. */
export const acceptedRefusals: readonly (readonly [refusal: RegExp, why: string])[] = [
  [/^key .* is given twice/s, 'kubectl silently takes the last one, and other tools refuse the text'],
  [/^the document ends above this/, 'kubectl silently passes over the rest of the document'],
  [
    /^<< replaces the key/,
    'in kubectl what is merged wins over a key given before it, in other tools the key wins',
  ],
  [/^it holds a byte order mark within the text/, 'no editor shows it, and kubectl takes it for a letter'],
  [/^it holds a control character/, 'kubectl may not look so far behind the end of a document'],
  [/^half of a surrogate pair/, 'kubectl replaces it by another character'],
  [/^the tag !!(?:binary|timestamp)/, 'the API server would get another value than the one that is written'],
  [/^maps and lists are nested more than/, 'no manifest is, and the reader would run out of stack'],
  [/^an anchor is before <</, 'no tool writes it'],
  [/is a number that JSON/, 'an anchor before such a key names a value that kubectl refuses elsewhere'],
  [/^a key must be a text, and this is a map/, 'kubectl takes {} before a colon for the whole document'],
];

/** Where a document begins with `{}`, kubectl reads that, and nothing of what is behind it on the line. */
export const startsWithEmptyMap = /^\s*\{\}[^\n]/m;
