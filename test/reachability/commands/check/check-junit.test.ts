import { DOMParser, type Element } from '@xmldom/xmldom';
import { describe, expect, test } from 'vitest';
import { formatCheckJunit } from '../../../../reachability/commands/check/check-junit.ts';
import { type CheckName, checkNames, checkShop } from '../../expectations/checked-shop.ts';

/** What https://github.com/testmoapp/junitxml documents of the elements that we write. */
const junitShape: Readonly<Record<string, Shape>> = {
  testsuites: { required: [], optional: ['name', 'tests', 'failures', 'errors'], children: ['testsuite'] },
  testsuite: {
    required: ['name'],
    optional: ['tests', 'failures', 'errors'],
    children: ['properties', 'testcase'],
  },
  properties: { required: [], optional: [], children: ['property'] },
  property: { required: ['name', 'value'], optional: [], children: [] },
  testcase: {
    required: ['name', 'classname'],
    optional: ['file', 'line'],
    children: ['failure', 'error', 'skipped'],
  },
  failure: { required: [], optional: ['message', 'type'], children: [] },
  error: { required: [], optional: ['message', 'type'], children: [] },
};
interface Shape {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly children: readonly string[];
}

function parse(xml: string): Element {
  const onError = (level: string, message: string): void => {
    // It represents characters that XML cannot hold.
    if (message.startsWith('Unicode replacement character')) return;
    throw new Error(`${level}: ${message}`);
  };
  const root = new DOMParser({ onError }).parseFromString(xml, 'text/xml').documentElement;
  if (root === null) throw new Error('no element');
  return root;
}

function childrenOf(element: Element): readonly Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
}

function attributesOf(element: Element): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from(element.attributes).map(({ name, value }) => [name, value]));
}

/** What is wrong with the shape of an element and those inside. */
function faultsOf(element: Element): readonly string[] {
  const shape = junitShape[element.tagName];
  if (shape === undefined) return [`unknown element ${element.tagName}`];
  const names = Object.keys(attributesOf(element));
  return [
    ...shape.required
      .filter((name) => !names.includes(name))
      .map((name) => `${element.tagName} lacks ${name}`),
    ...names
      .filter((name) => ![...shape.required, ...shape.optional].includes(name))
      .map((name) => `${element.tagName} has ${name}`),
    ...childrenOf(element).flatMap((child) =>
      shape.children.includes(child.tagName) ? faultsOf(child) : [`${child.tagName} in ${element.tagName}`],
    ),
  ];
}

const rootOf = (name: CheckName) => parse(formatCheckJunit(checkShop(name)));

describe.each(checkNames)('the JUnit XML of a check: %s', (name) => {
  test('has the documented shape', () => {
    const root = rootOf(name);
    expect(root.tagName).toBe('testsuites');
    expect(faultsOf(root)).toEqual([]);
  });

  test('counts its tests, failures and errors right', () => {
    const root = rootOf(name);
    const count = (tag: string) => String(root.getElementsByTagName(tag).length);
    const counted = { tests: count('testcase'), failures: count('failure'), errors: count('error') };
    for (const element of [root, ...childrenOf(root)]) expect(attributesOf(element)).toMatchObject(counted);
  });

  test('has no two tests of the same name', () => {
    const names = Array.from(rootOf(name).getElementsByTagName('testcase')).map((one) =>
      one.getAttribute('name'),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});

test('every test fails that is violated, and no other', () => {
  const failed = Array.from(rootOf('violated').getElementsByTagName('failure')).map(
    (failure) => attributesOf(failure.parentNode as Element).name?.slice(0, 6), // a failure stands in a test
  );
  expect(failed).toEqual(['the li', 'test 1']);
});

test('a test that could not be run is an error', () => {
  const errors = checkNames.filter((name) => rootOf(name).getElementsByTagName('error').length > 0);
  expect(errors).toEqual(['refused expectations', 'unreadable manifests', 'a change that touches nothing']);
});

test('a shape that is not documented is seen', () => {
  const xml = formatCheckJunit(checkShop('violated'));
  expect(faultsOf(parse(xml.replaceAll('failure', 'failing')))).toContain('failing in testcase');
  expect(faultsOf(parse(xml.replace(' classname=', ' class=')))).toContain('testcase lacks classname');
  expect(() => parse(xml.replaceAll('&lt;', '<'))).toThrow();
});
