import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../../reachability/expectations/check.ts';
import { exitCodeOf } from '../../../reachability/expectations/check-result.ts';
import { applyKustomizations } from '../../../reachability/load/kustomizations.ts';
import { renderNothing } from '../../../reachability/load/render-kustomization.ts';
import { refuseNothing } from '../../../reachability/load/sources/load-sources.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { projectRoot } from '../../../tools/process/project-root.ts';

type Files = ReadonlyMap<string, string>;

const environment = 'dist/tutorial';
const units = ['00-namespaces', '10-network-policies', '20-dgraph', '30-client'] as const;
const expectations = {
  file: 'expectations.yaml',
  text: readFileSync(join(projectRoot, 'test/fixtures/expectations/tutorial.yaml'), 'utf8'),
};

/** The files of the environment, with the objects of some tools that apply it. */
function filesOf(tools: readonly string[]): Files {
  const folder = join(projectRoot, 'test/fixtures/manifests/tutorial');
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.yaml'),
  );
  const kept = paths.filter((path) => ['units', ...tools].includes(path.split('/')[0] ?? ''));
  return new Map(
    kept.map((path) => [`${environment}/${path}`, readFileSync(join(folder, path), 'utf8')] as const),
  );
}

/** A unit in another folder, which nothing applies there: no object names it, and no kustomization lists it. */
function moveUnit(files: Files, unit: string, to: string): Files {
  const from = `${environment}/units/${unit}/`;
  return new Map(
    [...files].map(([path, text]) => [
      path.startsWith(from) ? `${to}/${path.slice(from.length)}` : path,
      path.endsWith('units/kustomization.yaml')
        ? text.replace(`  - ${unit}\n`, '')
        : path.endsWith('flux.yaml')
          ? withoutKustomization(text, unit)
          : text,
    ]),
  );
}

function withoutKustomization(text: string, unit: string): string {
  const documents = text.split('---\n').filter((document) => !document.includes(`units/${unit}`));
  return documents.join('---\n').replaceAll(/ {2}dependsOn:\n(?: {4}.*\n)+/g, '');
}

function isProven(files: Files): boolean {
  const texts = [...files].map(([file, text]) => ({ file, text }));
  const followed = applyKustomizations({ texts, findings: [] }, renderNothing);
  const loaded = refuseNothing(parseManifests(followed.texts), followed.findings, 'dist');
  return exitCodeOf(check(loaded, expectations)) === 0;
}

const toolsGiven = [['flux'], ['argo-cd'], ['flux', 'argo-cd']];
const places = [
  ...['', 'dist/', 'policies/', 'archive/dist/tutorial/units/', 'dist/tutorial/', 'dist/tutorial/more/'],
  ...['dist/tutorial/units/more/', 'dist/tutorial/flux/', 'dist/tutorial/argo-cd/'],
];

test.each(toolsGiven)('what %s %s apply is proven', (...tools) => {
  expect(isProven(filesOf(tools))).toBe(true);
});

test.each(toolsGiven.flatMap((tools) => units.map((unit) => ({ tools, unit }))))(
  'nothing is proven with $unit where $tools do not apply it',
  ({ tools, unit }) => {
    const files = filesOf(tools);
    const holes = places.filter((place) => isProven(moveUnit(files, unit, `${place}${unit}`)));
    expect(holes).toEqual([]);
  },
);

test.each(units)('nothing is proven with %s where a kustomization lists it that nothing applies', (unit) => {
  const moved = moveUnit(filesOf(['flux']), unit, `more/${unit}`);
  const listed = new Map([...moved, ['more/kustomization.yaml', `resources: [${unit}]\n`] as const]);
  expect(isProven(listed)).toBe(false);
});
