/// The page's style: light and dark after the reader's own setting, and one column on a phone.
let pageStyle =
  ":root {\n\(variables(.light))  --deepest-right: .75; --deepest-wrong: .9;\n}\n"
  + "@media (prefers-color-scheme: dark) { :root {\n\(variables(.dark))  --deepest-right: .5; --deepest-wrong: .6;\n} }\n"
  + Ink.all.map(rules).joined() + layout

private func variables(_ palette: Palette) -> String {
  Ink.all.map { "  --\($0.name): \(palette[$0].css); --\($0.name)-channels: \(palette[$0].channels);\n" }.joined()
}

private func rules(_ ink: Ink) -> String {
  """
  .fill-\(ink.name) { fill: var(--\(ink.name)); } .stroke-\(ink.name) { stroke: var(--\(ink.name)); }
  .keys .key-\(ink.name)::before { background: var(--\(ink.name)); }

  """
}

private let layout = """

  * { box-sizing: border-box; }
  body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 1080px; margin: 0 auto; padding: 24px 16px 48px; }
  h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
  h2 { margin: 0 0 12px; font-size: 1.1rem; }
  header p { margin: 4px 0 0; color: var(--soft); overflow-wrap: anywhere; }
  section, .figures > div {
    background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px; margin: 16px 0 0;
  }
  ul { margin: 0 0 12px; padding-left: 20px; }
  li { overflow-wrap: anywhere; }
  li + li { margin-top: 4px; }
  .note { color: var(--soft); font-size: .875rem; margin: 0 0 12px; }
  .scroll + .note { margin: 12px 0 0; }
  .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 16px 0 0; }
  .figures > div { margin: 0; }
  .figures dt { color: var(--soft); }
  .figures dd { margin: 0; font-size: 2rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; }
  .figures dd.note { font-size: .875rem; font-weight: 400; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .9375rem; }
  th, td { padding: 6px 10px; text-align: right; border-top: 1px solid var(--line); white-space: nowrap; }
  thead th, thead td { border-top: 0; color: var(--soft); font-weight: 500; white-space: normal; vertical-align: bottom; }
  th:first-child { text-align: left; padding-left: 0; }
  tr > :last-child { padding-right: 0; }
  tbody th { font-weight: 500; }
  .average { color: var(--soft); }
  .average.first > * { border-top: 2px solid var(--line); }
  .warn > * { color: var(--warning); }
  .confusion { width: auto; border-collapse: separate; border-spacing: 2px; }
  .confusion thead th { font-size: .8125rem; min-width: 72px; max-width: 112px; padding: 4px; }
  .confusion td, .confusion th { border: 0; text-align: center; }
  .confusion tbody th { text-align: right; position: sticky; left: 0; background: var(--card); padding-left: 0;
    max-width: 200px; white-space: normal;
  }
  .confusion tbody td { border-radius: 4px; padding: 4px 8px; line-height: 1.2; }
  .confusion small { display: block; font-size: .75rem; opacity: .85; }
  .right { background: rgb(var(--right-channels) / calc(max(var(--share), .08) * var(--deepest-right))); }
  .wrong { background: rgb(var(--wrong-channels) / calc(var(--share) * var(--deepest-wrong))); }
  .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 16px; }
  figure { margin: 0; min-width: 0; }
  figcaption { display: flex; justify-content: space-between; flex-wrap: wrap; gap: 0 12px; font-size: .875rem; }
  .keys span { color: var(--soft); margin-left: 10px; }
  .keys span::before { content: ""; display: inline-block; width: 14px; height: 3px; margin: 0 5px 3px 0; }
  svg { display: block; width: 100%; height: auto; }
  svg text { font-variant-numeric: tabular-nums; }
  .facts { margin: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 4px 24px; }
  .facts > div { display: flex; justify-content: space-between; gap: 16px; border-top: 1px solid var(--line); padding: 6px 0; }
  .facts dt { color: var(--soft); white-space: nowrap; }
  .facts dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
  @media (max-width: 560px) {
    main { padding: 16px 10px 32px; }
    section, .figures > div { padding: 12px; }
    table { font-size: .875rem; }
    th, td { padding: 6px 4px; }
    tbody th { white-space: normal; overflow-wrap: anywhere; }
    .confusion tbody th { overflow-wrap: normal; }
    .confusion thead span { writing-mode: vertical-rl; transform: rotate(180deg); }
    .confusion { border-spacing: 1px; }
    .confusion thead th { min-width: 30px; padding: 4px 0; }
    .confusion tbody td { padding: 4px 0; }
    .confusion tbody th { font-size: .75rem; padding-right: 4px; }
    .confusion small { font-size: .625rem; }
  }
  @media print { body { background: none; } section { break-inside: avoid; } }

  """
