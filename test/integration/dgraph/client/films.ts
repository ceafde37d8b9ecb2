import type { Pod } from '../node/pod.ts';
import type { DgraphClient } from './dgraph-client.ts';

/** Adds the schema of a film. */
export async function setSchema(client: DgraphClient, pod: Pod): Promise<void> {
  await client.ask(pod, '/alter', 'name: string @index(exact) .\ntype Film {\n  name\n}', 'application/rdf');
}

/** Stores a film, through the Alpha `pod`. */
export async function addFilm(client: DgraphClient, pod: Pod, name: string): Promise<void> {
  const nquads = `_:film <name> ${JSON.stringify(name)} .\n_:film <dgraph.type> "Film" .`;
  await client.ask(pod, '/mutate?commitNow=true', `{ set { ${nquads} } }`, 'application/rdf');
}

/** Every film: a sorted query without `first` answers with 1000 at most. */
export const filmsQuery = '{ films(func: type(Film), orderasc: name, first: 1000000) { name } }';

export interface Films {
  readonly films: readonly { readonly name: string }[];
}

/** The names that the query found. */
export function names({ films }: Films): readonly string[] {
  return films.map(({ name }) => name);
}
