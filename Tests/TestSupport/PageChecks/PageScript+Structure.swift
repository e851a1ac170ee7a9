extension PageScript {
  /// What those go by who hear a page or walk through it by the keyboard.
  static let structure = PageScript(
    source: """
      if (!document.title.trim()) faults.push('it has no title');
      if (!document.documentElement.lang) faults.push('it does not say its language');
      const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(isShown);
      const levels = headings.map(heading => Number(heading.localName[1]));
      const tops = levels.filter(level => level === 1).length;
      if (tops !== 1 || levels[0] !== 1) faults.push(`it begins with ${headings[0]?.localName} and has ${tops} h1`);
      tell(headings.filter((_, index) => index > 0 && levels[index] > levels[index - 1] + 1),
        heading => `${heading.localName} '${brief(heading.textContent)}' skips a level`);
      tell([...document.querySelectorAll('th')].filter(head => !/^(col|row)(group)?$/.test(head.scope)),
        head => `the heading '${brief(head.textContent)}' of a table has no scope`);
      tell([...document.querySelectorAll('table')].filter(table => !table.querySelector('th')),
        table => `a table has no headings: ${brief(table.textContent)}`);
      const names = [...document.querySelectorAll('[id]')].map(each => each.id);
      tell(names.filter((name, index) => names.indexOf(name) !== index), name => `two elements have the id '${name}'`);
      tell([...document.querySelectorAll('a[href^="#"]')].filter(link => !names.includes(decodeURIComponent(link.hash.slice(1)))),
        link => `nothing has the id that '${brief(link.textContent)}' leads to`);
      const scrolling = [...document.querySelectorAll('body *')].filter(isShown).filter(each =>
        each.clientWidth > 1 && /auto|scroll/.test(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth);
      tell(scrolling.filter(each => each.tabIndex < 0),
        each => `the keyboard cannot scroll to the end of: ${brief(each.textContent)}`);
      """)

  /// Every picture is there, and says what it shows.
  static let drawings = PageScript(
    source: """
      tell([...document.querySelectorAll('svg')].filter(isShown).filter(drawing => {
        const box = drawing.getBoundingClientRect();
        return box.width < 10 || box.height < 10;
      }), drawing => `a drawing has no room: ${drawing.getAttribute('aria-label')}`);
      tell([...document.querySelectorAll('svg')].filter(drawing => {
        const label = drawing.getAttribute('aria-label') ?? drawing.querySelector(':scope > title')?.textContent ?? '';
        return drawing.getAttribute('role') !== 'img' || label.trim().length < 5;
      }), drawing => `a drawing does not say what it shows: ${brief(drawing.textContent)}`);
      tell([...document.images].filter(image => !image.complete || !image.naturalWidth || !image.alt),
        image => `a picture is missing or has no words: ${image.src.slice(0, 60)}`);
      """)
}
