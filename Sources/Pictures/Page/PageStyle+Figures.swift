let tableStyle = """
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .9375rem; }
  th, td { padding: 6px 10px; text-align: right; border-top: 1px solid var(--line); white-space: nowrap; }
  thead th, thead td { border-top: 0; color: var(--soft); font-weight: 500; white-space: normal; vertical-align: bottom; }
  th:first-child { text-align: left; padding-left: 0; }
  tr > :last-child { padding-right: 0; }
  tbody th { font-weight: 500; white-space: normal; overflow-wrap: break-word; min-width: 6em; }
  .average { color: var(--soft); }
  .average.first > * { border-top: 2px solid var(--line); }
  .warn > * { color: var(--warning); }
  .confusion { width: auto; border-collapse: separate; border-spacing: 2px; }
  .confusion thead th { font-size: .8125rem; min-width: 72px; max-width: 112px; padding: 4px; }
  .confusion td, .confusion th { border: 0; text-align: center; }
  .confusion tbody th { text-align: right; position: sticky; left: 0; background: var(--card); padding-left: 0;
    max-width: 200px; white-space: normal; min-width: 0;
  }
  .confusion tbody td { border-radius: 4px; padding: 4px 8px; line-height: 1.2; }
  .confusion small { display: block; font-size: .75rem; }
  .right { background: rgb(var(--right-channels) / calc(max(var(--share), \(Palette.leastRight)) * var(--deepest-right))); }
  .wrong { background: rgb(var(--wrong-channels) / calc(var(--share) * var(--deepest-wrong))); }
  .pairs { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5em), 1fr)); gap: 16px; }
  .pairs .pair { width: 100%; }
  .pair caption { text-align: left; font-size: .875rem; font-weight: 600; overflow-wrap: anywhere; }
  .pair thead th { min-width: 0; width: 40%; }
  .pair tbody th { font-size: .8125rem; color: var(--soft); white-space: nowrap; }
  .confusion .none { color: var(--soft); }

  """

let figureStyle = """
  .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 20px 24px; align-items: start; }
  figure { margin: 0; min-width: 0; max-width: 440px; }
  figure.wide { max-width: none; grid-column: 1 / -1; }
  .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr)); gap: 12px 24px; align-items: start; }
  .columns svg { max-width: 440px; }
  figcaption { display: flex; justify-content: space-between; flex-wrap: wrap; gap: 0 12px; font-size: .875rem; margin: 0 0 4px; }
  figcaption b { font-weight: 600; overflow-wrap: anywhere; }
  .keys { display: flex; flex-wrap: wrap; gap: 0 12px; color: var(--soft); min-width: 0; }
  .keys > span { overflow-wrap: anywhere; position: relative; padding-left: 22px; }
  .keys > span::before, .keys > span::after { content: ""; position: absolute; background: var(--key); }
  .keys .line::before { left: 0; top: .75em; width: 17px; margin-top: -1px; height: 2px; }
  .keys .box { padding-left: 16px; }
  .keys .box::before { left: 0; top: .75em; width: 11px; height: 11px; margin-top: -5px; border-radius: 2px; }
  .keys .outline::before { box-sizing: border-box; background: var(--card); border: 2px solid var(--key); }
  .keys > span::after { display: none; left: 5px; top: .75em; width: 7px; height: 7px; margin-top: -3.5px; }
  .keys .mark-circle::after, .keys .mark-ring::after { display: block; border-radius: 50%; }
  .keys .mark-ring::after { background: var(--card); border: 2px solid var(--key); width: 8px; height: 8px; margin-top: -4px; }
  .keys .mark-square::after { display: block; }
  .keys .mark-triangle::after { display: block; clip-path: polygon(50% 0, 100% 100%, 0 100%); width: 9px; left: 4px; }
  .keys .mark-diamond::after { display: block; clip-path: polygon(50% 0, 100% 50%, 50% 100%, 0 50%); width: 9px; height: 9px; left: 4px; margin-top: -4.5px; }
  svg { display: block; width: 100%; height: auto; }
  svg text { font-variant-numeric: tabular-nums; }
  .data { margin: 4px 0 0; font-size: .8125rem; }
  .data summary { color: var(--soft); cursor: pointer; width: fit-content; padding: 2px 0; }
  .data .scroll { max-height: 300px; overflow: auto; }
  .data table { font-size: .8125rem; }
  .data th, .data td { padding: 3px 8px; }
  .data thead th { position: sticky; top: 0; background: var(--card); }

  """

let phoneStyle = """
  @media (max-width: 560px) {
    main { padding: 16px 10px 32px; }
    section, .figures > div { padding: 12px; }
    table { font-size: .875rem; }
    th, td { padding: 6px 4px; }
    tbody th { overflow-wrap: break-word; min-width: 5em; }
    tbody td { white-space: normal; }
    nav a { padding: 6px 0; }
    .figures { grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); }
    .figures dd { font-size: 1.6rem; }
    .confusion tbody th { overflow-wrap: normal; }
    .confusion:not(.pair) thead span { writing-mode: vertical-rl; transform: rotate(180deg); }
    .confusion { border-spacing: 1px; }
    .confusion thead th { min-width: 30px; padding: 4px 0; }
    .confusion tbody td { padding: 4px 0; }
    .confusion tbody th { font-size: .75rem; padding-right: 4px; }
    .confusion small { font-size: .625rem; }
    .confusion.pair tbody th, .confusion.pair small { font-size: .8125rem; }
  }

  """

/// Browsers leave grounds out on paper unless they are told that these mean something.
let paperStyle = """
  @page { size: A4; margin: 14mm; }
  @media print {
    :root { color-scheme: light; }
    body { background: none; font-size: 10.5pt; }
    main { max-width: none; padding: 0; }
    nav { display: none; }
    section, .figures > div { break-inside: avoid; padding: 10px; margin: 10px 0 0; }
    section:has(.charts) { break-inside: auto; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
    h2, h3, figcaption { break-after: avoid; }
    figure, tr, .facts > div, .pairs > div { break-inside: avoid; }
    .charts { grid-template-columns: repeat(2, 1fr); }
    .columns { grid-template-columns: repeat(2, 1fr); }
    .scroll, .data .scroll { overflow: visible; max-height: none; }
    table { font-size: 8.5pt; }
    th, td { padding: 3px 5px; white-space: normal; }
    .confusion thead th { min-width: 0; font-size: 8pt; }
    .confusion:not(.pair) thead span { writing-mode: horizontal-tb; transform: none; overflow-wrap: anywhere; }
    .confusion tbody td { padding: 2px 3px; }
    .confusion tbody th { position: static; }
    .right, .wrong, .keys > span::before, .keys > span::after { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    .data { display: none; }
    .data.small { display: block; }
    .data.small summary { display: none; }
    .data.small::details-content { content-visibility: visible; block-size: auto; }
  }

  """
