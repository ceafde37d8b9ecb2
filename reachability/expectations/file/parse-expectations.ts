import { conflict, conflictLine } from '../../load/texts/foreign-text.ts';
import { isRecord } from '../../load/texts/manifest.ts';
import type { SourceText } from '../../load/texts/source-text.ts';
import { readYamlDocument } from '../../load/texts/yaml-document.ts';
import { numberSets } from '../../sets/port-set.ts';
import { portProtocols } from '../../sets/traffic.ts';
import type { Expectations, ExpectedConnection, ExpectedPorts } from './expectations.ts';
import { isGiven, isMapOf, rootField } from './field.ts';
import { parseAccepted } from './parse-accepted.ts';
import { parseConnections } from './parse-connections.ts';
import { parseOptions } from './parse-options.ts';
import { parsePeers, refuseUnknownPeers } from './parse-peers.ts';
import { parseScenarios, parseTrial } from './parse-scenarios.ts';
import type { Problem } from './problem.ts';

/** The expectations, or what keeps them from being understood. */
export type ParsedExpectations =
  | { readonly kind: 'parsed'; readonly expectations: Expectations }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Reads an expectations file. Every key must be known: what is not understood is not checked. */
export function parseExpectations({ file, text }: SourceText): ParsedExpectations {
  const document = readYamlDocument(text);
  const mark = conflictLine(text, 'reason' in document ? 'unreadable' : 'read');
  if (mark !== undefined)
    return { kind: 'refused', problems: [{ message: conflict, source: { file, line: mark } }] };
  const object = objectLine(text);
  if (object !== undefined) {
    const message =
      'holds Kubernetes objects; give the file of expectations, which has peers and connections';
    return { kind: 'refused', problems: [{ message, source: { file, line: object } }] };
  }
  if ('reason' in document) {
    const isStream = document.reason.includes('multiple documents');
    const message = isStream
      ? 'the file holds more than one document; keep one, and remove the line ---'
      : `not valid YAML: ${document.reason}`;
    return { kind: 'refused', problems: [{ message, source: { file, line: document.line } }] };
  }
  // What a merge brings along, or fails to bring, does not show where one reads it.
  const problems = document.mergeLines.map((line): Problem => {
    return { message: 'the merge key << is not read; write its fields out', source: { file, line } };
  });
  if (problems.length > 0) return { kind: 'refused', problems };
  const root = rootField(file, document, problems);
  isMapOf(
    root,
    ['options', 'peers', 'connections', 'scenarios', 'accepted', 'trial'],
    ['peers', 'connections'],
  );
  // Without peers, every name below would be refused as well.
  if (!isRecord(root.child('peers').value)) {
    if (isGiven(root.child('peers')))
      root.child('peers').refuse('peers must be a map, such as { web: shop/web }');
    return { kind: 'refused', problems };
  }
  const peers = parsePeers(root.child('peers'));
  const connections = parseConnections(root.child('connections'), peers, ['why']);
  refuseRepeated(connections, problems);
  const scenarios = parseScenarios(root.child('scenarios'), peers);
  const trial = parseTrial(root.child('trial'), scenarios);
  const expectations = {
    file,
    options: parseOptions(root.child('options')),
    peers: peers.named,
    connections,
    connectionsSource: root.child('connections').source,
    scenarios,
    accepted: parseAccepted(root.child('accepted')),
    ...(trial !== undefined && { trial }),
  };
  refuseUnknownPeers(peers);
  if (problems.length > 0)
    return { kind: 'refused', problems: problems.toSorted((a, b) => a.source.line - b.source.line) };
  return { kind: 'parsed', expectations: { ...expectations, peers: peers.all() } };
}

/** The line of the first Kubernetes object, if manifests were given in the place of expectations. */
function objectLine(text: string): number | undefined {
  const lines = text.split('\n');
  const line = lines.findIndex((one) => /^apiVersion:\s/.test(one));
  return line >= 0 && lines.some((one) => /^kind:\s/.test(one)) ? line + 1 : undefined;
}

/** A pair may be in several connections, each with its reason, but no port of it twice. */
function refuseRepeated(connections: readonly ExpectedConnection[], problems: Problem[]): void {
  connections.forEach((connection, index) => {
    const earlier = connections.slice(0, index).find((other) => overlap(other, connection));
    if (earlier === undefined) return;
    const message = `some of this is among the connections already, in line ${earlier.source.line}; state it once`;
    problems.push({ message, source: connection.source });
  });
}

function overlap(a: ExpectedConnection, b: ExpectedConnection): boolean {
  const isShared = (end: 'from' | 'to') => a[end].some((peer) => b[end].includes(peer));
  return isShared('from') && isShared('to') && portsOverlap(a.ports, b.ports);
}

function portsOverlap(a: ExpectedPorts, b: ExpectedPorts): boolean {
  if (a.kind === 'everything' || b.kind === 'everything') return true;
  return (
    (a.icmp && b.icmp) || portProtocols.some((protocol) => numberSets.overlaps(a[protocol], b[protocol]))
  );
}
