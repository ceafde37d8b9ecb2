import { type LabelTest, type Literal, NotToldApart, passes } from '../selectors/literal.ts';

/** What a label may be: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const labelValue = /^([A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?)?$/;
/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
const namespaceName = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names */
const accountName = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

export type ValueForm = 'label' | 'namespace' | 'account';

const forms: Readonly<Record<ValueForm, { readonly pattern: RegExp; readonly length: number }>> = {
  label: { pattern: labelValue, length: 63 },
  namespace: { pattern: namespaceName, length: 63 },
  account: { pattern: accountName, length: 253 },
};

/** Some of them are of any form, at either end. */
const fillers = [...'xqzjkvwybfgpmucdhlatoinserX0123456789'];

/**
 * Values for a label that satisfy all `literals`, plain ones first; none only if no value of that form satisfies them.
 * The last may be longer than a label can be, where parts that overlap would have been shorter.
 * @throws NotToldApart if the literals mention every character there is
 */
export function valuesFor(literals: readonly Literal[], form: ValueForm, plain: string): readonly string[] {
  const tests = literals.filter(({ holds }) => holds).map(({ test }) => test);
  const listed = tests.flatMap((test) => (test.kind === 'among' ? [test.values] : []));
  const isFit = (value: string): boolean =>
    literals.every(({ test, holds }) => passes(test, value) === holds);
  const { pattern, length } = forms[form];
  if (listed.length > 0)
    return [...new Set(listed[0])].filter(
      (value) => isFit(value) && pattern.test(value) && value.length <= length,
    );
  return [plain, ...joined(tests, literals, pattern)].filter((value) => isFit(value) && pattern.test(value));
}

/** All parts that a value must have, one after the other: without anything between them, and with a character that no test knows. */
function joined(
  tests: readonly LabelTest[],
  literals: readonly Literal[],
  pattern: RegExp,
): readonly string[] {
  const parts = (kind: LabelTest['kind']): readonly string[] =>
    tests.flatMap((test) => (test.kind === kind && 'value' in test ? [test.value] : []));
  const longest = (texts: readonly string[]): string =>
    texts.reduce((best, text) => (text.length > best.length ? text : best), '');
  const [first, last] = [longest(parts('starts-with')), longest(parts('ends-with'))];
  const used = literals.flatMap(({ test }) =>
    test.kind === 'present' ? [] : test.kind === 'among' ? test.values : [test.value],
  );
  const filler = fillers.find((one) => pattern.test(one) && used.every((text) => !text.includes(one)));
  if (filler === undefined) throw new NotToldApart();
  const inner = parts('contains');
  const all = [first, ...inner, last].filter((part) => part !== '');
  const safe = [first, ...inner.flatMap((part) => [filler, part]), filler, last].join('');
  return [all.join(''), all.join(filler), first === last ? first : '', first + filler, filler + last, safe];
}
