import { expect, test } from 'vitest';
import { renderKustomization, renderNothing } from '../../../reachability/load/render-kustomization.ts';
import { noPrograms, programs, withEnvironment } from './sources/with-environment.ts';

const render = (path: { readonly PATH: string }) =>
  withEnvironment(path, () => renderKustomization('some/folder'));

test('kubectl renders a folder, and kustomize where kubectl is not there', () => {
  const [kubectl, kustomize] = [{ kubectl: 'echo kubectl "$@"' }, { kustomize: 'echo kustomize "$@"' }];
  const rendered = (text: string) => ({ kind: 'rendered', text });
  expect(render(programs({ ...kubectl, ...kustomize }))).toEqual(rendered('kubectl kustomize some/folder\n'));
  const { PATH } = programs(kustomize);
  const [own = ''] = PATH.split(':');
  expect(render({ PATH: own })).toEqual(rendered('kustomize build some/folder\n'));
});

test('where neither is there, nothing is rendered', () => {
  expect(render(noPrograms())).toEqual({
    kind: 'failed',
    reason: 'neither kubectl nor kustomize is installed',
  });
  expect(renderNothing()).toEqual({ kind: 'failed', reason: 'only its files are known' });
});

test.each([
  ['the first line that says something', '\\n  error: no folder  \\nmore\\n', 'error: no folder'],
  [
    'a line after those of a log',
    'E1128 12:18:59.2 2618 run.go:72] x\\nerror: no folder\\n',
    'error: no folder',
  ],
  [
    'the error in a log, where it is all',
    'E1128 12:18:59.2 2618 run.go:72] "command failed" err="no folder"\\n',
    'no folder',
  ],
  ['nothing', '', 'nothing'],
])('the reason why it cannot be is %s', (_, said, reason) => {
  expect(render(programs({ kubectl: `printf '${said}' >&2; exit 1` }))).toEqual({
    kind: 'failed',
    reason: `kubectl says ${JSON.stringify(reason)}`,
  });
});
