import { runText } from '../../command-line/help.ts';
import type { Options } from '../../contract/options.ts';
import type { PageCommand } from '../../explorer/data/page-data.ts';
import type { GivenSource } from '../../load/sources/source.ts';
import { type Cidr, formatAddress } from '../../sets/address-set.ts';
import { shellWord } from '../../text/shell-word.ts';

/** The call of `explain` that answers as the page does, for a shell. */
export function explainCommand(sources: readonly GivenSource[], options: Partial<Options>): PageCommand {
  const { podCidrs = [], nodeCidrs = [], serviceCidrs = [], enforcer, calico, calicoApi } = options;
  const words = [
    ...podCidrs.flatMap((range) => ['--pod-cidr', textOf(range)]),
    ...nodeCidrs.flatMap((range) => ['--node-cidr', textOf(range)]),
    ...serviceCidrs.flatMap((range) => ['--service-cidr', textOf(range)]),
    ...(enforcer === undefined ? [] : ['--enforcer', enforcer]),
    ...(calico === undefined ? [] : ['--calico', calico]),
    ...(calicoApi === undefined ? [] : ['--calico-api', calicoApi]),
    ...(options.hostNetwork === 'pods' ? ['--host-network-as-pods'] : []),
    ...sources.flatMap(wordsOf),
  ];
  return { before: `${runText} explain`, after: words.map(shellWord).join(' ') };
}

function wordsOf(source: GivenSource): readonly string[] {
  switch (source.kind) {
    case 'path':
      return [source.path];
    case 'context':
      return ['--context', source.context];
    case 'chart': {
      const { chart, values, release } = source;
      const given = values.flatMap((file) => ['--values', file]);
      return ['--helm', chart, ...given, '--release', `${release.namespace}/${release.name}`];
    }
  }
}

function textOf({ family, first, last }: Cidr): string {
  const bits = (family === 4 ? 32 : 128) - (last - first).toString(2).replace(/^0$/, '').length;
  return `${formatAddress(family, first)}/${bits}`;
}
