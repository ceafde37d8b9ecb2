/** Answers a DQL query from an Alpha's HTTP port. @throws Error when the server refuses it */
export async function query<Answer>(port: number, dql: string): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/dql' },
    body: dql,
    signal: AbortSignal.timeout(60_000),
  });
  // Each caller names the shape it relies on; a wrong one fails its assertion.
  const { data, errors } = (await response.json()) as { readonly data: Answer; readonly errors?: unknown };
  if (errors !== undefined) throw new Error(`${dql}: ${JSON.stringify(errors)}`);
  return data;
}

/** The whole schema and every node with all its values: two that are equal mean that nothing has changed. */
export async function everything(port: number): Promise<object> {
  const { schema } = await query<{
    readonly schema: readonly { readonly predicate: string; readonly type: string }[];
  }>(port, 'schema {}');
  const predicates = schema.filter(({ predicate }) => !predicate.startsWith('dgraph.'));
  const blocks = predicates.map(({ predicate, type }, index) => {
    const value = type === 'uid' ? `<${predicate}> { uid }` : `<${predicate}>`;
    return `p${index}(func: has(<${predicate}>)) { uid ${value} dgraph.type }`;
  });
  const nodes = blocks.length === 0 ? {} : await query<object>(port, `{ ${blocks.join('\n')} }`);
  return { schema, nodes };
}
