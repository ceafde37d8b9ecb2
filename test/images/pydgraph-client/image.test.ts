import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { grpcurlVersion } from '../../../tools/client/grpcurl.ts';
import { clientImage } from '../../../tools/client/python.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';

const read = (name: string) => readFileSync(join(clientImage, name), 'utf8');
const dockerfile = read('Dockerfile');
const argument = (name: string) => new RegExp(`^ARG ${name}=(\\S+)$`, 'm').exec(dockerfile)?.[1];

describe('the image', () => {
  test('pins each base image to a version, or by digest', () => {
    for (const name of ['PYTHON_IMAGE', 'GO_IMAGE', 'DGRAPH_IMAGE'])
      expect(argument(name)).toMatch(/^[a-z/]+:v?\d+\.\d+\.\d+(-[a-z-]+)?(@sha256:[0-9a-f]{64})?$/);
  });

  test('is built from nothing but those images and its own stages', () => {
    const stages = [...dockerfile.matchAll(/ AS (\w+)$/gm)].map(([, name]) => name);
    const sources = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, name = '']) => name);
    expect(sources.filter((name) => !/^\$\{\w+_IMAGE\}$/.test(name) && !stages.includes(name))).toEqual([]);
  });

  test('holds the grpcurl that the tests use, and the dgraph that the tutorial runs', () => {
    expect(argument('GRPCURL_VERSION')).toBe(grpcurlVersion);
    expect(argument('DGRAPH_IMAGE')).toBe(tutorial.dgraph.image);
  });

  test('has the version that the tutorial deploys', () => {
    expect(argument('VERSION')).toBe(tutorial.clients[0]?.imageTag);
    expect(read('Makefile')).toContain(`VERSION   ?= ${tutorial.clients[0]?.imageTag}\n`);
  });

  test('runs as the user of the manifests', () => {
    const users = [...dockerfile.matchAll(/^USER (.*)$/gm)].map(([, user]) => user);
    expect(users.at(0)).toBe('10001:10001');
    expect(users.at(-1)).toBe('10001:10001');
  });

  test('uses nothing that a build in the registry does not understand', () => {
    expect(dockerfile).not.toMatch(/^(FROM|COPY|RUN) --(?!from=)|<<|^# syntax=/m);
  });

  test('finds every file it copies in the build context', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    expect(copied.filter((name) => !allowed.some((line) => line.slice(1).split('/')[0] === name))).toEqual(
      [],
    );
    expect(copied.filter((name) => !readdirSync(clientImage).includes(name))).toEqual([]);
  });

  test('locks every Python package to hashes', () => {
    const requirements = read('requirements.txt')
      .split(/\n(?=\S)/)
      .filter((entry) => !entry.startsWith('#'));
    expect(requirements.length).toBeGreaterThan(2);
    expect(
      requirements.filter((entry) => !/^[\w.-]+==[\w.]+.*\n? +--hash=sha256:[0-9a-f]{64}/s.test(entry)),
    ).toEqual([]);
  });
});
