import { describe, expect, test } from 'vitest';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';

/** The objects of a text, each with its type and the line it begins on, and what is said of the others. */
function collected(text: string, file = 'a.yaml'): readonly string[] {
  const { manifests, findings } = parseManifests([{ file, text }]);
  return [
    ...manifests.map(({ apiVersion, kind, lineOf }) => `${apiVersion} ${kind} ${lineOf([])}`),
    ...findings.map(
      ({ severity, effect, source, message }) => `${severity} ${effect} ${source.line}: ${message}`,
    ),
  ];
}

const type = 'not a Kubernetes object: apiVersion and kind must both be given';
const map = 'not a Kubernetes object: expected a map with apiVersion, kind and metadata';

describe('a document', () => {
  test.each<readonly [string, readonly string[]]>([
    ['apiVersion: v1\nkind: Pod\n', ['v1 Pod 1']],
    ['# a\napiVersion: v1\nkind: Pod\n', ['v1 Pod 2']],
    ['a: 1\n---\napiVersion: v1\nkind: Pod\n', ['v1 Pod 3', `error unreadable 1: ${type}`]],
    ['apiVersion: v1\nkind: ""\n', [`error unreadable 1: ${type}`]],
    ['apiVersion: 5\nkind: Pod\n', [`error unreadable 1: ${type}`]],
    ['apiVersion: v1\nkind:\n', [`error unreadable 1: ${type}`]],
    ['apiVersion: v1\nkind: Pod\n---\ntext\n', ['v1 Pod 1', `error unreadable 4: ${map}`]],
    ['\n\ntext\n', [`error unreadable 3: ${map}`]],
    [
      'apiVersion: v1\nkind: Pod\n---\n- 1\n',
      [
        'v1 Pod 1',
        'error unreadable 4: not a Kubernetes object: a list without kind; make it the items of a List, or give each object a document of its own',
      ],
    ],
    ['# a\n---\n# b\n', []],
    [
      'apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Pod\na: on\n',
      [
        'v1 Pod 1',
        'v1 Pod 4',
        'warning surprising 6: on without quotes is true to kubectl and GitOps tools, which read YAML 1.1; put it in quotes if it is meant as text',
      ],
    ],
    ['a: on\n', ['warning not-enforced 1: holds no Kubernetes object; left out']],
  ])('is an object, or said to be none: %j', (text, expected) => {
    expect(collected(text)).toEqual(expected);
  });
  test('is a kustomization by its name', () => {
    expect(collected('resources: []\n', 'a/kustomization.yaml')).toEqual([
      'kustomize.config.k8s.io/v1beta1 Kustomization 1',
    ]);
    expect(collected('- a\n', 'kustomization.yaml')).toEqual([
      'warning not-enforced 1: holds no Kubernetes object; left out',
    ]);
  });
  test.each<readonly [string, string, readonly string[]]>([
    ['a.json', '{"a" "b"}\n', ['warning not-enforced 1: holds no Kubernetes object; left out']],
    ['a.JSON', '{"a" "b"}\n', ['warning not-enforced 1: holds no Kubernetes object; left out']],
  ])('of settings in JSON with comments is not Kubernetes: %s', (file, text, expected) => {
    expect(collected(text, file)).toEqual(expected);
  });
  test.each<readonly [string, string]>([
    ['a.json', '{"a" "kind"}\n'],
    ['a.json', '{"apiVersion": "v1", "kind": "Pod"}\n{"a" "b"}\n'],
    ['a.yaml', '{"a" "b"}\n'],
    ['a.json.yaml', '{"a" "b"}\n'],
  ])('that cannot be read may hold one: %s, %j', (file, text) => {
    expect(collected(text, file).at(-1)).toMatch(/^error unreadable \d: not valid YAML: /);
  });
});

describe('a list', () => {
  const list = (kind: string, items: string) => `apiVersion: v1\nkind: ${kind}\nitems:\n${items}`;
  test.each<readonly [string, readonly string[]]>([
    [
      list('List', '- apiVersion: v1\n  kind: Pod\n-\n  apiVersion: apps/v1\n  kind: Deployment\n'),
      ['v1 Pod 4', 'apps/v1 Deployment 6'],
    ],
    [list('PodList', '- {}\n- kind: Pod\n  apiVersion: v1\n'), ['v1 Pod 4', 'v1 Pod 5']],
    [
      list('PodList', '- kind: Pod\n- apiVersion: v1\n'),
      [`error unreadable 4: ${type}`, `error unreadable 5: ${type}`],
    ],
    [list('List', '- {}\n'), [`error unreadable 4: ${type}`]],
    [
      list('List', '- a\n- [b]\n-\n'),
      [`error unreadable 4: ${map}`, `error unreadable 5: ${map}`, `error unreadable 6: ${map}`],
    ],
    [
      list('PodList', '- apiVersion: v1\n  kind: Service\n'),
      ['error unreadable 4: a Service is within a PodList; take it out, or make the list a List'],
    ],
    [
      list('List', '- apiVersion: v1\n  kind: PodList\n  items: []\n'),
      [
        'error unreadable 4: a PodList with items is within a List, where kubectl applies neither; take it out of the list',
      ],
    ],
    [
      list('PodList', '- items: []\n'),
      [
        'error unreadable 4: a Pod with items is within a PodList, where kubectl applies neither; take it out of the list',
      ],
    ],
    [list('List', '  a: 1\n'), ['error unreadable 3: items of the List is not a list']],
    [
      list('Pod', '- {}\n'),
      [
        'error unreadable 3: items makes this a list to kubectl, which applies the items and not the Pod; remove items',
      ],
    ],
    [
      list('""', '- {}\n'),
      [
        'error unreadable 3: items makes this a list to kubectl, which applies the items and not the object; remove items',
      ],
    ],
    [list('ListOfPods', '- {}\n').replace('items', 'things'), ['v1 ListOfPods 1']],
  ])('is its items: %j', (text, expected) => {
    expect(collected(text)).toEqual(expected);
  });
  test('knows the lines within its items, also of those that an alias repeats', () => {
    const text = list(
      'List',
      '- &a\n  apiVersion: v1\n  kind: Pod\n  spec:\n    x: 1\n- *a\n- <<: *a\n  kind: Job\n',
    );
    const { manifests } = parseManifests([{ file: 'a.yaml', text }]);
    expect(
      manifests.map(({ kind, lineOf }) => [kind, lineOf([]), lineOf(['spec', 'x']), lineOf(['kind'])]),
    ).toEqual([
      ['Pod', 4, 8, 6],
      ['Pod', 9, 8, 6],
      ['Job', 10, 8, 11],
    ]);
  });
});
