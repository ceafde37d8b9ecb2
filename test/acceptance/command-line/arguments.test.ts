import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../acceptance/command-line/arguments.ts';
import { usage } from '../../../acceptance/command-line/usage.ts';

describe('the command line', () => {
  test('names an environment, and all else has a default', () => {
    expect(parseArguments(['tutorial'])).toEqual({
      environment: 'tutorial',
      from: 'ephemeral',
      outside: [],
      podsPerWorkload: 3,
      answerSeconds: 1.5,
      settleSeconds: 30,
      mostProbes: 50_000,
      format: 'text',
      mode: 'look',
      isConfirmed: false,
    });
  });

  test('confirms a context by its name', () => {
    expect(parseArguments(['tutorial', '--scenarios', '--context', 'live', '--yes'])).toMatchObject({
      mode: 'scenarios',
      context: 'live',
      isConfirmed: true,
    });
  });

  test('names addresses outside the cluster, of both families', () => {
    const own = ['tutorial', '--outside', '203.0.113.7:443', '--outside', '[2001:db8::7]:80'];
    expect(parseArguments(own)).toMatchObject({
      outside: [
        { address: '203.0.113.7', port: { protocol: 'TCP', number: 443 } },
        { address: '2001:db8::7', port: { protocol: 'TCP', number: 80 } },
      ],
    });
  });

  test('has packets leave from the pods’ own containers on request', () => {
    expect(parseArguments(['tutorial', '--exec'])).toMatchObject({ from: 'own' });
  });

  test('asks for help without an environment', () => {
    expect(parseArguments(['--help'])).toBe('help');
  });

  test.each<[readonly string[], RegExp]>([
    [[], /^name one environment\. See/],
    [['a', 'b'], /^name one environment, not a and b/],
    [['a', '--contxt', 'x'], /there is no option --contxt: did you mean --context/],
    [['a', '--pods', '0'], /^--pods 0 is not a whole number from 1 to 1000/],
    [['a', '--pods', '1.5'], /^--pods 1\.5 is not a whole number/],
    [['a', '--settle', 'soon'], /^--settle soon is not a number from 0 to 3600/],
    [['a', '--answer', ''], /^--answer {2}is not a number/],
    [['a', '--format', 'constructor'], /^--format constructor is not one of text, json, junit, markdown/],
    [['a', '--outside', '203.0.113.7'], /^--outside 203\.0\.113\.7 is not an address with a port/],
    [['a', '--outside', 'example.com:443'], /^--outside example\.com:443 is not an address/],
    [['a', '--outside', '203.0.113.7:65536'], /is not an address with a port/],
    [['a', '--scenarios', '--restore'], /exclude each other/],
    [['a', '--yes'], /^--yes confirms --scenarios or --restore; name one/],
    [['a', '--scenarios', '--yes'], /^--yes confirms a context by its name; name it by --context/],
  ])('%j is refused with one message', (args, message) => {
    expect(() => parseArguments(args)).toThrow(message);
  });

  test('has every option in its help', () => {
    const shown = [...usage.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option);
    for (const option of shown)
      expect(() => parseArguments(['a', `${option}=x`])).not.toThrow(/there is no option/);
    expect(shown).toHaveLength(15);
  });
});
