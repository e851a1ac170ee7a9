import Core

/// The page's style: light and dark after the reader's own setting, light on paper, and one column on a phone.
let pageStyle =
  colourStyle + Ink.all.map(rules).joined() + textStyle + tableStyle + figureStyle + phoneStyle + paperStyle

/// The inks as variables of a style sheet (`--ink`, `--series-0`), light and dark after the reader's own setting: what a
/// page of the same family needs that has a style of its own.
package let colourStyle =
  ":root {\n\(variables(.light))}\n"
  + "@media screen and (prefers-color-scheme: dark) { :root {\n\(variables(.dark))} }\n"

private func variables(_ palette: Palette) -> String {
  Ink.all.map { "  --\($0.name): \(palette[$0].css); --\($0.name)-channels: \(palette[$0].channels);\n" }.joined()
    + "  --deepest-right: \(palette.deepestRight); --deepest-wrong: \(palette.deepestWrong);\n"
}

private func rules(_ ink: Ink) -> String {
  """
  .fill-\(ink.name) { fill: var(--\(ink.name)); } .stroke-\(ink.name) { stroke: var(--\(ink.name)); }
  .key-\(ink.name) { --key: var(--\(ink.name)); }

  """
}

private let textStyle = """

  * { box-sizing: border-box; }
  html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
  body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 1080px; margin: 0 auto; padding: 24px 16px 48px; }
  h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
  h2 { margin: 0 0 12px; font-size: 1.15rem; line-height: 1.3; overflow-wrap: anywhere; }
  h3 { margin: 20px 0 8px; font-size: 1rem; line-height: 1.3; overflow-wrap: anywhere; }
  a { color: var(--series-0); text-underline-offset: 2px; }
  :focus-visible { outline: 2px solid var(--series-0); outline-offset: 2px; border-radius: 4px; }
  header p { margin: 4px 0 0; color: var(--soft); overflow-wrap: anywhere; }
  nav { display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 12px 0 0; font-size: .9375rem; }
  nav a { padding: 3px 0; text-decoration: none; }
  nav a:hover { text-decoration: underline; }
  footer { margin: 24px 0 0; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
  section, .figures > div {
    background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px; margin: 16px 0 0;
    min-width: 0;
  }
  section { scroll-margin-top: 8px; }
  section > :last-child { margin-bottom: 0; }
  p { margin: 0 0 12px; overflow-wrap: anywhere; }
  ul { margin: 0 0 12px; padding-left: 20px; }
  li { overflow-wrap: anywhere; }
  li + li { margin-top: 4px; }
  .note { color: var(--soft); font-size: .875rem; margin: 0 0 12px; }
  .scroll + .note, .charts + .note { margin: 12px 0 0; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 16px 0 0; }
  .figures > div { margin: 0; }
  .figures dt { color: var(--soft); }
  .figures dd { margin: 0; font-size: 2rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; }
  .figures dd.note { font-size: .875rem; font-weight: 400; }
  .facts { margin: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 0 24px; }
  .facts > div { display: flex; justify-content: space-between; gap: 16px; border-top: 1px solid var(--line); padding: 6px 0; }
  .facts dt { color: var(--soft); flex: none; max-width: 50%; }
  .facts dd { margin: 0; text-align: right; overflow-wrap: anywhere; min-width: 0; }

  """
