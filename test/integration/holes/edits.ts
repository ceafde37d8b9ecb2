/** The files of an environment with one thing changed, as a slip of the hand or of a tool would change it. */
export interface Edit {
  /** What was done, and where. */
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

type Files = ReadonlyMap<string, string>;

/** Characters that one reader of YAML takes for a line break or a blank, and another for text. */
const hostileCharacters = [
  ...['\u2028', '\u2029', '\u0085', '\r', '\u00a0', '\u3000', '\u1680', '\ufeff', '\u200b', '\t', '\u000b'],
  ...[' #\u2028', ' # x\r', '\t# x', ' # x\u0085x: y'],
];

/** How a word is misspelt: by one letter, in another case, with a blank that is not seen. */
const misspellings: readonly ((word: string) => string)[] = [
  (word) => `${word}x`,
  (word) => word.slice(1),
  (word) => word.toLowerCase(),
  (word) => word.toUpperCase(),
  (word) => `"${word} "`,
  (word) => `${word}\u00a0`,
  (word) => `"${word}\\u200b"`,
];

const fileNames: readonly ((path: string) => string)[] = [
  (path) => path.replace('.yaml', '.yml'),
  (path) => path.replace('.yaml', '.YAML'),
  (path) => path.replace('.yaml', '.json'),
  (path) => path.replace('.yaml', '.yaml.bak'),
  (path) => path.replace('.yaml', ''),
  (path) => path.replace(/([^/]+)$/, '.$1'),
  (path) => path.replace(/([^/]+)$/, 'node_modules/$1'),
  (path) => path.replace(/([^/]+)$/, '.hidden/$1'),
  (path) => path.replace(/([^/]+)$/, 'deeper/$1'),
];

/**
 * Every edit of every kind, in the order of the files.
 *
 * @param isEdited whether the file of that path is edited; there are too many edits of many files to keep them all
 */
export function everyEdit(files: Files, isEdited: (path: string) => boolean): readonly Edit[] {
  const edited = [...files].filter(([path]) => isEdited(path));
  return edited.flatMap(([path, text]) => [
    ...editsOfFile(files, path, text),
    ...editsOfDocuments(text).map(({ name, text: edited }) => replace(files, path, name, edited)),
    ...editsOfLines(text).map(({ name, text: edited }) => replace(files, path, name, edited)),
  ]);
}

function replace(files: Files, path: string, name: string, text: string): Edit {
  return { name: `${path}: ${name}`, files: new Map(files).set(path, text) };
}

function editsOfFile(files: Files, path: string, text: string): readonly Edit[] {
  const without = new Map([...files].filter(([other]) => other !== path));
  return [
    { name: `${path}: remove`, files: without },
    ...['', '\n', '---\n', '# nothing\n', '{}\n', '[]\n', 'null\n'].map((content) =>
      replace(files, path, `write ${JSON.stringify(content)}`, content),
    ),
    ...fileNames.map((rename) => ({
      name: `${path}: rename to ${rename(path)}`,
      files: new Map(without).set(rename(path), text),
    })),
    { name: `${path}: copy`, files: new Map(files).set(path.replace('.yaml', '-copy.yaml'), text) },
    replace(files, path, 'write it twice', `${text}---\n${text}`),
    replace(files, path, 'write it as UTF-16 would read', `\ufeff${text}`),
    replace(files, path, 'break lines as Windows does', text.replaceAll('\n', '\r\n')),
    replace(files, path, 'break lines as old Macs did', text.replaceAll('\n', '\r')),
    ...[
      '--- ',
      '---\t',
      ' ---',
      '--- # x',
      '----',
      '...',
      '...\n---',
      '',
      '\u2028---',
      '---\u2028',
      '--- {}',
    ].map((separator) =>
      replace(
        files,
        path,
        `separate documents by ${JSON.stringify(separator)}`,
        text.replaceAll(/^---$/gm, separator),
      ),
    ),
  ];
}

interface Changed {
  readonly name: string;
  readonly text: string;
}

function editsOfDocuments(text: string): readonly Changed[] {
  const documents = text.split(/^---\n/m);
  return documents.flatMap((_, index) => {
    const rest = documents.toSpliced(index, 1);
    return [
      { name: `remove document ${index + 1}`, text: rest.join('---\n') },
      { name: `comment out document ${index + 1}`, text: commentOut(documents, index) },
    ];
  });
}

function commentOut(documents: readonly string[], index: number): string {
  const commented = (documents[index] ?? '').replaceAll(/^(?=.)/gm, '# ');
  return documents.with(index, commented).join('---\n');
}

function editsOfLines(text: string): readonly Changed[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const at = `line ${index + 1} "${line.trim()}"`;
    const change = (verb: string, changed: readonly string[]): Changed => ({
      name: `${verb} ${at}`,
      text: lines.toSpliced(index, 1, ...changed).join('\n'),
    });
    const block = blockAt(lines, index);
    return [
      { name: `remove ${at} and what is below it`, text: lines.toSpliced(index, block).join('\n') },
      { name: `empty ${at}`, text: emptied(lines, index, block, '{}') },
      { name: `empty, as a list, ${at}`, text: emptied(lines, index, block, '[]') },
      {
        name: `write twice ${at}`,
        text: lines.toSpliced(index, 0, ...lines.slice(index, index + block)).join('\n'),
      },
      ...hostileCharacters.map((character) =>
        change(`end with ${JSON.stringify(character)}`, [line + character]),
      ),
      change('indent', [` ${line}`]),
      change('indent by a tab', [`\t${line}`]),
      ...misspelt(line).map((wrong) => change(`write ${wrong.trim()} for`, [wrong])),
    ];
  });
}

/** How many lines a line and all that is indented below it take. */
function blockAt(lines: readonly string[], index: number): number {
  const indentOf = (line: string) => /^ *(- )*/.exec(line)?.[0].length ?? 0;
  const indent = /^ */.exec(lines[index] ?? '')?.[0].length ?? 0;
  let end = index + 1;
  while (end < lines.length && indentOf(lines[end] ?? '') > indent && lines[end] !== '---') end += 1;
  return end - index;
}

function emptied(lines: readonly string[], index: number, block: number, value: string): string {
  const key = (lines[index] ?? '').replace(/:.*$/, `: ${value}`);
  return lines.toSpliced(index, block, key).join('\n');
}

/** A line with its key or its value misspelt. */
function misspelt(line: string): readonly string[] {
  const match = /^(\s*(?:- )?)([\w./-]+)(: ?)(.*)$/.exec(line);
  if (match === null) {
    const [, dash = '', word = ''] = /^(\s*- )(.*)$/.exec(line) ?? [];
    return word === '' ? [] : misspellings.map((misspell) => dash + misspell(word));
  }
  const [, indent = '', key = '', colon = '', value = ''] = match;
  return [
    ...misspellings.map((misspell) => indent + misspell(key) + colon + value),
    ...(value === '' ? [] : misspellings.map((misspell) => indent + key + colon + misspell(value))),
  ].filter((wrong) => wrong !== line);
}
