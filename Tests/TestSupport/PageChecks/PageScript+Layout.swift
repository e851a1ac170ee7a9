extension PageScript {
  /// Nothing reaches beyond the window but what scrolls by itself.
  static let fit = PageScript(
    source: """
      const root = document.documentElement;
      if (root.scrollWidth > windowWidth) {
        faults.push(`it is ${root.scrollWidth} wide in a window of ${windowWidth}`);
        const beyond = [...document.querySelectorAll('body *')].filter(isShown)
          .filter(each => visiblePart(each.getBoundingClientRect(), each).right > windowWidth + 1);
        tell(beyond.filter(each => !beyond.includes(each.parentElement)),
          each => `<${each.localName} class="${each.getAttribute('class') ?? ''}"> reaches beyond the window: ` +
            brief(each.textContent));
      }
      """)

  /// On paper nobody scrolls.
  static let nothingHidden = PageScript(
    source: """
      const cutting = [...document.querySelectorAll('body *')].filter(isShown).filter(each => {
        const { overflowX, overflowY } = getComputedStyle(each);
        return each.clientWidth > 1 && (overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1
          || overflowY !== 'visible' && each.scrollHeight > each.clientHeight + 1);
      });
      tell(cutting, each => `<${each.localName}> hides a part of itself: ${brief(each.textContent)}`);
      """)

  /// Words stay whole, but for paths and digests, which have no place for a break.
  static let wholeWords = PageScript(
    source: """
      const broken = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (!node.data.trim() || !isShown(node.parentElement)) continue;
        for (const { index, 0: word } of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
          const before = node.data.slice(0, index).match(/\\S*$/)[0], after = node.data.slice(index).match(/^\\S*/)[0];
          if (word.length > 20 || (before + after).includes('/')) continue;
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          if (range.getClientRects().length > 1) broken.push(word);
        }
      }
      tell(broken, word => `the word '${word}' is broken`);
      """)

  /// No two texts lie on one another, and none is cut off by its drawing.
  static let apart = PageScript(
    source: """
      // A letter fills less than the box of its line.
      const core = box => {
        const margin = 0.2 * Math.min(box.width, box.height);
        return { left: box.left + margin, right: box.right - margin, top: box.top + margin, bottom: box.bottom - margin };
      };
      const all = texts();
      const cores = all.flatMap(({ text, element, boxes }) => boxes.map(box => ({ text, element, ...core(box) })))
        .sort((one, other) => one.top - other.top);
      const overlaps = [];
      cores.forEach((one, index) => {
        for (let next = index + 1; next < cores.length && cores[next].top < one.bottom; next++) {
          const other = cores[next];
          if (other.left >= one.right || other.right <= one.left) continue;
          overlaps.push([one, other]);
        }
      });
      tell(overlaps, ([one, other]) => `'${brief(one.text)}' and '${brief(other.text)}' lie on one another`);
      const letters = [...document.querySelectorAll('svg text')]
        .filter(text => isShown(text) && text.textContent.trim());
      const cutOff = letters.filter(text => {
        const box = text.getBoundingClientRect(), frame = text.ownerSVGElement.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 2
          || box.bottom > frame.bottom + 2;
      });
      tell(letters.filter(text => text.textContent === '…'),
        text => `a name is cut to nothing in: ${text.ownerSVGElement.getAttribute('aria-label')}`);
      tell(cutOff, text => `its drawing cuts off '${brief(text.textContent)}'`);
      """)
}
