import type { CalicoReader } from './calico-faults.ts';
import { faulty } from './calico-faults.ts';
import { type Fields, stringAt } from './reader.ts';

/**
 * The tier that a policy is evaluated in. Up to 3.31 the storage form carries it in the policy's name, before the first dot,
 * and spec.tier says nothing: `my.policy` stands in a tier `my`. From 3.32 on spec.tier counts (C9).
 */
export function readTier(reader: CalicoReader, name: string, spec: Fields): string {
  const stated = stringAt(spec, 'tier') || 'default';
  if (reader.version === '3.32') return stated;
  const prefix =
    name.startsWith('knp.default.') || !name.includes('.') ? 'default' : name.slice(0, name.indexOf('.'));
  if (prefix === stated) return stated;
  const path = ['metadata', 'name'];
  if (reader.form === 'v3') {
    faulty(reader, path, `the name of a policy in tier ${stated} must begin with "${stated}."`, 'surprising');
    return stated;
  }
  const message = `the name ${name} puts the policy into tier ${prefix}, whatever spec.tier says; name it ${stated}.${name} to have it in tier ${stated}`;
  reader.object.report('warning', 'surprising', path, message);
  return prefix;
}
