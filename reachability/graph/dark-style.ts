/**
 * What a picture looks like where dark colours are preferred (https://www.w3.org/TR/mediaqueries-5/#prefers-color-scheme):
 * every text has a contrast of at least 4.5 there too. Rules of a style win over the attributes that Graphviz writes.
 */
export const darkStyle = `<style>@media (prefers-color-scheme: dark) {
${[
  ['> g > polygon', 'fill: #0f172a'],
  ['text', 'fill: #e2e8f0'],
  [':is(.workloads, .hub) path', 'fill: #0f172a; stroke: #94a3b8'],
  ['.namespace path', 'fill: #1e293b; stroke: #64748b'],
  ['.addresses polygon', 'fill: #422006; stroke: #ca8a04'],
  ['.outsiders path', 'fill: #1e1b4b; stroke: #a5b4fc'],
  ...(
    [
      ['everything', '#fbbf24'],
      ['some', '#93c5fd'],
      ['unknown', '#c4b5fd'],
    ] as const
  ).flatMap(([tone, color]) => [
    [`.${tone} text`, `fill: ${color}`],
    [`.flow.${tone} path`, `stroke: ${color}`],
    [`.flow.${tone} polygon`, `fill: ${color}; stroke: ${color}`],
    [`.hub.${tone} path`, `stroke: ${color}`],
  ]),
]
  .map(([selector, rule]) => `  .reachability ${selector} { ${rule} }`)
  .join('\n')}
}</style>`;
