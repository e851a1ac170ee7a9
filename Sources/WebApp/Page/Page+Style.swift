extension Page {
  static let style = """
    :root { color-scheme: light dark; --ink: #1c1b22; --soft: #5c5a66; --paper: #fbfaf8; --line: #d9d6cf;
      --bar: #3558c9; --bad: #a3201b; }
    @media screen and (prefers-color-scheme: dark) {
      :root { --ink: #eceaf2; --soft: #a6a3b3; --paper: #17161b; --line: #3a3842; --bar: #8fa6ff; --bad: #ff9a94; }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
    main, noscript p { max-width: 40rem; margin: 0 auto; padding: 2rem 1.25rem; }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; }
    h2 { font-size: 1.2rem; margin: 2rem 0 .75rem; overflow-wrap: anywhere; }
    #about { color: var(--soft); margin: 0 0 1.5rem; }
    #drop { position: relative; display: grid; gap: .25rem; padding: 2.5rem 1.25rem; text-align: center;
      border: 2px dashed var(--line); border-radius: .75rem; cursor: pointer; }
    #drop span { color: var(--soft); }
    #drop input { position: absolute; inset: 0; opacity: 0; cursor: pointer; }
    #drop:hover, #drop.over { border-color: var(--bar); }
    #drop:focus-within { border-color: var(--bar); outline: 3px solid var(--bar); outline-offset: 3px; }
    #shares { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
    #shares li { display: grid; grid-template-columns: 7rem 1fr 4rem; align-items: center; gap: .75rem; }
    #shares .number { text-align: right; font-variant-numeric: tabular-nums; }
    #shares progress { width: 100%; height: .9rem; appearance: none; border: 0; border-radius: .45rem;
      overflow: hidden; background: var(--line); }
    #shares progress::-webkit-progress-bar { background: var(--line); }
    #shares progress::-webkit-progress-value { background: var(--bar); }
    #shares progress::-moz-progress-bar { background: var(--bar); }
    #problem { color: var(--bad); margin-top: 1.5rem; overflow-wrap: anywhere; }
    [hidden] { display: none; }
    """
}
