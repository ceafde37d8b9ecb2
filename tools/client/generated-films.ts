import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** What a generated file holds. */
export interface GeneratedFilms {
  readonly quads: number;
  readonly films: number;
  /** How many different nodes the file names. */
  readonly names: number;
}

/** The schema of the generated films, with the indexes of Dgraph's data set of one million N-Quads. */
export const generatedSchema = `name: string @index(hash, term, trigram, fulltext) @lang .
initial_release_date: datetime @index(year) .
genre: [uid] @reverse @count .
director.film: [uid] @reverse @count .
starring: [uid] @count .
performance.actor: [uid] @reverse .

type Film {
  name
}
`;

/**
 * Writes at least `quads` N-Quads, ending with a whole film: films with a title, a date, a genre, a director and four
 * performances, as in Dgraph's data set of one million. The same number gives the same bytes.
 */
export async function writeFilms(path: string, quads: number): Promise<GeneratedFilms> {
  const stream = createWriteStream(path);
  const names = new Set<string>();
  let films = 0;
  let written = 0;
  while (written < quads) {
    const lines = film(films++);
    for (const line of lines) for (const [name] of line.matchAll(/_:\w+/g)) names.add(name);
    written += lines.length;
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
  return { quads: written, films, names: names.size };
}

function film(number: number): readonly string[] {
  const id = `_:film${number}`;
  const date = [1900 + (number % 120), 1 + (number % 12), 1 + (number % 28)];
  const released = date.map((part) => String(part).padStart(2, '0')).join('-');
  return [
    `${id} <dgraph.type> "Film" .`,
    `${id} <name> "The film number ${number}"@en .`,
    `${id} <initial_release_date> "${released}"^^<xs:dateTime> .`,
    `${id} <genre> _:genre${number % 300} .`,
    `_:director${number % 20_000} <director.film> ${id} .`,
    `_:actor${number % 60_000} <name> "Actor ${number % 60_000}"@en .`,
    ...[0, 1, 2, 3].flatMap((part) => [
      `${id} <starring> _:performance${number}_${part} .`,
      `_:performance${number}_${part} <performance.actor> _:actor${(number * 7 + part * 131) % 60_000} .`,
    ]),
  ];
}
