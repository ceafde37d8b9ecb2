import { describe, expect, test } from 'vitest';
import {
  checkKubernetesVersion,
  supportedVersions,
  warnKubernetesVersion,
} from '../../../../environments/checks/cluster/kubernetes-version.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { edit, judge } from '../../../support/environments/edit-environment.ts';

const withVersion = (version: string | undefined) =>
  edit(production, { 'azure.cluster.kubernetesVersion': version });

describe('a version of Kubernetes', () => {
  test.each(['1.33', '1.38', '1.33.5', '1', 'v1.36', '1.36-preview', 'latest'])(
    '%s is refused',
    (version) => {
      const [finding] = judge(checkKubernetesVersion, withVersion(version));
      expect(finding?.path).toBe('azure.cluster.kubernetesVersion');
      expect(finding?.problem).toContain('1.34, 1.35, 1.36, 1.37');
      expect(finding?.remedy).toContain('environments/checks/cluster/kubernetes-version.ts');
    },
  );

  test('that only long-term support still has takes the tier Premium', () => {
    const premium = edit(withVersion('1.33'), { 'azure.cluster.tier': 'Premium' });
    expect(judge(checkKubernetesVersion, premium)).toEqual([]);
    expect(judge(checkKubernetesVersion, withVersion('1.33'))[0]?.remedy).toContain("tier to 'Premium'");
    const today = new Date('2027-06-02');
    expect(judge((each) => warnKubernetesVersion(each, today), premium)[0]?.problem).toContain('2027-07-31');
    const long = edit(withVersion('1.36'), { 'azure.cluster.tier': 'Premium' });
    expect(judge((each) => warnKubernetesVersion(each, today), long)).toEqual([]);
  });

  test.each(['1.34', '1.35', '1.36', '1.36.2', '1.37', undefined])('%s is accepted', (version) => {
    expect(judge(checkKubernetesVersion, withVersion(version))).toEqual([]);
  });

  test.each([
    ['2026-11-22', '1.34', 'supports this version until 2026-11-30'],
    ['2026-12-01', '1.34', 'supported this version until 2026-11-30'],
    ['2027-05-02', '1.36', 'supports this version until 2027-06-30'],
  ])('on %s the version %s is warned of', (today, version, problem) => {
    const findings = judge((each) => warnKubernetesVersion(each, new Date(today)), withVersion(version));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.problem).toContain(problem);
  });

  test.each([
    ['2026-11-22', '1.35'],
    ['2027-05-01', '1.36'],
    ['2027-08-01', '1.37'],
    ['2030-01-01', undefined],
  ])('on %s the version %s is not warned of', (today, version) => {
    expect(judge((each) => warnKubernetesVersion(each, new Date(today)), withVersion(version))).toEqual([]);
  });

  test('of the table stands there once, in ascending order, with a date that is one', () => {
    const minors = supportedVersions.map(({ minor }) => Number(minor.split('.')[1]));
    expect(minors).toEqual([...new Set(minors)].sort((a, b) => a - b));
    for (const { lastDay } of supportedVersions)
      if (lastDay !== undefined) expect(new Date(lastDay).toISOString().slice(0, 10)).toBe(lastDay);
  });
});
