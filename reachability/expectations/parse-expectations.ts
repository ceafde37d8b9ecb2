import type { SourceText } from '../load/parse-manifests.ts';
import { readYamlDocument } from '../load/yaml-document.ts';
import type { Expectations } from './expectations.ts';
import { isMapOf, rootField } from './field.ts';
import { parseConnections } from './parse-connections.ts';
import { parseOptions } from './parse-options.ts';
import { parsePeers } from './parse-peers.ts';
import { parseScenarios, parseTrial } from './parse-scenarios.ts';
import type { Problem } from './problem.ts';

/** The expectations, or what keeps them from being understood. */
export type ParsedExpectations =
  | { readonly kind: 'parsed'; readonly expectations: Expectations }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Reads an expectations file. Every key must be known: what is not understood is not checked. */
export function parseExpectations({ file, text }: SourceText): ParsedExpectations {
  const document = readYamlDocument(text);
  if ('reason' in document) {
    const message = `not valid YAML: ${document.reason}`;
    return { kind: 'refused', problems: [{ message, source: { file, line: document.line } }] };
  }
  const problems: Problem[] = [];
  const root = rootField(file, document, problems);
  isMapOf(root, ['options', 'peers', 'connections', 'scenarios', 'trial'], ['peers', 'connections']);
  const peers = parsePeers(root.child('peers'));
  const scenarios = parseScenarios(root.child('scenarios'), peers);
  const trial = parseTrial(root.child('trial'), scenarios);
  const expectations = {
    file,
    options: parseOptions(root.child('options')),
    peers: peers.named,
    connections: parseConnections(root.child('connections'), peers, ['why']),
    connectionsSource: root.child('connections').source,
    scenarios,
    ...(trial !== undefined && { trial }),
  };
  if (problems.length > 0) return { kind: 'refused', problems };
  return { kind: 'parsed', expectations: { ...expectations, peers: peers.all() } };
}
