import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../../environments/settings/environment.ts';
import { untyped, withAlpha, withZero } from '../../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../../support/environments/edit-environment.ts';

describe('a superflag', () => {
  test.each<[string, Environment, string]>([
    [
      'with an unknown key',
      withAlpha({ superflags: untyped({ limit: { 'query-edges': 1 } }) }),
      "dgraph.alpha.superflags.limit.query-edges = 1: is not a setting. Did you mean 'query-edge'?",
    ],
    [
      'that nobody knows',
      withAlpha({ superflags: untyped({ limits: {} }) }),
      "dgraph.alpha.superflags.limits = {}: is not a setting. Did you mean 'limit'?",
    ],
    [
      'of Alpha at Zero',
      withZero({ superflags: untyped({ cache: { 'size-mb': 1 } }) }),
      'dgraph.zero.superflags.cache = {"size-mb":1}: is not a flag of Dgraph v25.4, or this project sets it itself. Choose among audit, trace, limit.',
    ],
    [
      'that adminAccess owns',
      withAlpha({ superflags: untyped({ security: { whitelist: '10.0.0.1' } }) }),
      'dgraph.alpha.superflags.security = {"whitelist":"10.0.0.1"}: is set by dgraph.adminAccess. Set dgraph.adminAccess instead.',
    ],
    [
      'whose key cacheMebibytes owns',
      withAlpha({ superflags: untyped({ cache: { 'size-mb': 64 } }) }),
      'dgraph.alpha.superflags.cache.size-mb = 64: is set by dgraph.alpha.cacheMebibytes. Set dgraph.alpha.cacheMebibytes instead.',
    ],
    [
      'whose percentages are 99',
      withAlpha({ superflags: { cache: { percentage: '40,40,19' } } }),
      'dgraph.alpha.superflags.cache.percentage = "40,40,19": must be three whole percentages with commas between them that add up to 100. Correct it, or leave it out.',
    ],
    [
      'whose duration Go cannot read',
      withAlpha({ superflags: { limit: { 'query-timeout': '1 minute' } } }),
      'dgraph.alpha.superflags.limit.query-timeout = "1 minute": must be a duration such as 30s, 1h30m or 7d. Correct it, or leave it out.',
    ],
    [
      'whose number is negative',
      withAlpha({ superflags: { limit: { 'query-edge': -1 } } }),
      'dgraph.alpha.superflags.limit.query-edge = -1: must be a whole number of at least 0. Correct the number, or leave it out.',
    ],
    [
      'whose word is none of the three',
      withAlpha({ superflags: { limit: { mutations: untyped('permit') } } }),
      "dgraph.alpha.superflags.limit.mutations = \"permit\": must be 'allow', 'disallow' or 'strict'. Correct it, or leave it out.",
    ],
    [
      'whose value begins the next key',
      withAlpha({ superflags: { cdc: { kafka: 'broker:9092; tls=false' } } }),
      'dgraph.alpha.superflags.cdc.kafka = "broker:9092; tls=false": must be text without semicolons, line breaks and spaces at its ends. Correct it, or leave it out.',
    ],
    [
      'whose switch is text',
      withAlpha({ superflags: { graphql: { debug: untyped('yes') } } }),
      'dgraph.alpha.superflags.graphql.debug = "yes": must be true or false. Correct it, or leave it out.',
    ],
    [
      'whose path is relative',
      withAlpha({ superflags: { audit: { output: 'audit' } } }),
      'dgraph.alpha.superflags.audit.output = "audit": must be stdout or an absolute path. Correct it, or leave it out.',
    ],
    [
      'whose URL is a path',
      withAlpha({ superflags: { graphql: { 'lambda-url': '/lambda' } } }),
      'dgraph.alpha.superflags.graphql.lambda-url = "/lambda": must be an absolute URL. Correct it, or leave it out.',
    ],
    [
      'whose ratio is above 1',
      withZero({ superflags: { trace: { ratio: 2 } } }),
      'dgraph.zero.superflags.trace.ratio = 2: must be a number from 0 to 1. Correct it, or leave it out.',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    [
      'of each kind',
      withAlpha({
        superflags: {
          audit: { output: 'stdout', compress: true, days: 7 },
          badger: { compression: 'zstd:3' },
          cache: { percentage: '50,30,20' },
          cdc: { kafka: 'a:9092,b:9092', 'sasl-mechanism': 'PLAIN' },
          graphql: { 'lambda-url': 'http://lambda:8686/run' },
          limit: { 'max-retries': -1, 'query-timeout': '1m30s', 'txn-abort-after': '1d' },
          trace: { ratio: 0.5, jaeger: 'http://collector:4318' },
        },
      }),
    ],
    ['at Zero', withZero({ superflags: { limit: { 'uid-lease': 100, 'disable-admin-http': true } } })],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});

describe('a flag', () => {
  test.each<[string, Environment, string]>([
    [
      'that a setting owns',
      withAlpha({ flags: untyped({ tls: 'ca-cert=/ca' }) }),
      'dgraph.alpha.flags.tls = "ca-cert=/ca": is set by dgraph.tls. Set dgraph.tls instead.',
    ],
    [
      'that nobody knows',
      withZero({ flags: untyped({ peers: 'a' }) }),
      'dgraph.zero.flags.peers = "a": is not a flag of Dgraph v25.4, or this project sets it itself. Choose among survive, v, vmodule, rebalance_interval.',
    ],
    [
      'whose duration is a number',
      withZero({ flags: { rebalance_interval: untyped(8) } }),
      'dgraph.zero.flags.rebalance_interval = 8: must be a duration such as 30s, 1h30m or 7d. Correct it, or leave it out.',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    ['of each member', withAlpha({ flags: { survive: 'filesystem', v: 2, mcp: true } })],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
