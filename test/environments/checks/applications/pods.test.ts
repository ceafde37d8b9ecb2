import { describe, expect, test } from 'vitest';
import { findingsOfOrders, findingsOfShop } from '../../../support/application-findings.ts';

describe('the pods of an application', () => {
  test('may be of root and mount NFS where their namespace allows it', () => {
    const edits = {
      'applications.1.user': 0,
      'applications.1.mounts.2': {
        name: 'files',
        mountPath: '/mnt/files',
        source: { kind: 'nfs', server: 'nfs.example.com', path: '/x' },
      },
    };
    expect(findingsOfShop(edits)).toEqual([
      'applications[1].mounts[2].source.kind = "nfs": is not allowed, because the namespace shop is restricted. Mount a claim, or set podSecurity of the namespace shop to \'baseline\' in namespaces.',
      "applications[1].user = 0: is root, and the namespace shop is restricted. Choose another number, or set podSecurity of the namespace shop to 'baseline' in namespaces.",
    ]);
    expect(findingsOfShop({ ...edits, 'namespaces.1': { name: 'shop', podSecurity: 'baseline' } })).toEqual(
      [],
    );
  });

  test('are refused with requests above their limits', () => {
    const resources = { cpuRequest: '1500m', cpuLimit: '1', memoryRequest: '2Gi', memoryLimit: '1Gi' };
    expect(findingsOfOrders({ resources })).toEqual([
      'applications[1].resources.cpuRequest = "1500m": is more than the limit of 1. Raise the limit or lower it.',
      'applications[1].resources.memoryRequest = "2Gi": is more than the limit of 1Gi. Raise the limit or lower it.',
    ]);
    expect(findingsOfOrders({ resources: { ...resources, cpuLimit: '1.5', memoryLimit: '2Gi' } })).toEqual(
      [],
    );
  });

  test('are refused with the label by which policies know them, and with labels that Kubernetes refuses', () => {
    expect(findingsOfOrders({ labels: { app: 'other', '-x': 'y' } })).toEqual([
      'applications[1].labels.app = "other": is the label by which policies and the Deployment know its pods. Choose another key.',
      'applications[1].labels["-x"] = "y": is not a label of Kubernetes. Use 1 to 63 letters, digits, hyphens, underscores and periods, and a letter or digit at either end.',
    ]);
    expect(
      findingsOfOrders({ labels: { team: 'shop' }, annotations: { 'example.com/a': '\u001b[31m' } }),
    ).toEqual([]);
  });

  test('are refused with an annotation whose key Kubernetes refuses', () => {
    const [line = ''] = findingsOfOrders({ annotations: { 'a b': 'c' } });
    expect(line).toMatch(/^applications\[1\]\.annotations\["a b"\] = "c": is not a key of an annotation\./);
  });
});
