import { expect, test } from 'vitest';
import { hideFolders } from '../../../reachability/explorer/hide-folders.ts';

test('the folders that all absolute paths share are taken out of a text', () => {
  const hide = hideFolders(['/home/ann/shop/web.yaml', '/home/ann/shop/policies/db.yaml']);
  expect(hide('rule 1 of db (/home/ann/shop/policies/db.yaml:3)')).toBe('rule 1 of db (policies/db.yaml:3)');
  expect(hide('/home/ann/shop/web.yaml')).toBe('web.yaml');
});

test('a single file keeps its name alone', () => {
  expect(hideFolders(['/tmp/all.yaml'])('/tmp/all.yaml:7')).toBe('all.yaml:7');
  expect(hideFolders(['C:\\work\\all.yaml'])('C:\\work\\all.yaml:7')).toBe('all.yaml:7');
});

test('relative paths stay as they are', () => {
  expect(hideFolders(['dist/a.yaml', 'dist/b.yaml'])('dist/a.yaml')).toBe('dist/a.yaml');
  expect(hideFolders([])('/etc/hosts')).toBe('/etc/hosts');
});

test('a folder by itself keeps its own name alone', () => {
  const hide = hideFolders(['/home/ann/shop/web.yaml', '/home/ann/shop/db.yaml']);
  expect(hide('Reachability of /home/ann/shop')).toBe('Reachability of shop');
});

test('files that have only the root in common keep their paths, and so does everything else', () => {
  const hide = hideFolders(['/a.yaml', '/etc/b.yaml']);
  expect(hide('shop/web: tcp/80 (/a.yaml:3)')).toBe('shop/web: tcp/80 (/a.yaml:3)');
});
