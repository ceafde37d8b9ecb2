/**
 * The expectations of a copy: those of the source, which hold for it as they are, under a comment that says what they are.
 *
 * @param text those of the environment `from`
 */
export function copiedExpectations(text: string, from: string, name: string): string {
  // The comment at the top speaks of the environment that was copied.
  const body = text.replace(/^(?:#[^\n]*\n)*\n*/, '');
  return `# Who may talk to whom in the environment \`${name}\`. Copied from \`${from}\`, whose policies it describes: edit it
# together with environments/${name}.ts.
#
# Every connection is written down twice, on purpose:
# - environments/${name}.ts: Dgraph, clients and applications bring flows, and networkPolicies.flows adds others. The network
#   policies are made of them.
# - this file, by hand: synth compares it with what the policies allow, and refuses a connection that only one of the two has.
# To open a connection, add it to both; to close it, take it out of both.
#
# It has two lists:
# - connections: every connection that may exist, with the reason. Everything else is refused.
# - scenarios: what has to hold when something changes, such as a pod of a stranger. A proof of what you care about most.
# docs/reachability.md explains both, and what peers can be.

${body}`;
}
