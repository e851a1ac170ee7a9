/// A piece of JavaScript that looks at a page and adds what it finds wrong to a list of `faults`.
struct PageScript {
  let source: String

  /// An expression whose value is that list.
  ///
  /// - Parameter width: of the window, as it was set; where a page is too wide, a phone widens its window.
  static func whole(_ scripts: [PageScript], width: Int) -> String {
    "(() => {\nconst faults = [], windowWidth = \(width);\n\(common)\n"
      + scripts.map { "{\n\($0.source)\n}\n" }.joined() + "return faults;\n})()"
  }

  /// What several of them need.
  private static let common = """
    const brief = text => {
      const line = text.trim().replace(/\\s+/g, ' ');
      return line.length > 40 ? line.slice(0, 39) + '…' : line;
    };
    const tell = (list, sentence) => {
      for (const item of list.slice(0, 5)) faults.push(sentence(item));
      if (list.length > 5) faults.push(`and ${list.length - 5} more of these`);
    };
    const isShown = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const cut = (box, by) => {
      const left = Math.max(box.left, by.left), right = Math.min(box.right, by.right);
      const top = Math.max(box.top, by.top), bottom = Math.min(box.bottom, by.bottom);
      return { left, right, top, bottom, width: right - left, height: bottom - top };
    };
    /** The part of a box that its element's ancestors do not cut off. */
    const visiblePart = (box, element) => {
      for (let over = element; over; over = over.parentElement) {
        if (getComputedStyle(over).overflow !== 'visible') box = cut(box, over.getBoundingClientRect());
      }
      return box;
    };
    /** All text that can be seen: {text, element, boxes}. */
    const texts = () => {
      const found = [], walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode, element = node.parentElement;
        if (!node.data.trim() || !isShown(element) || element.closest('style, script, title')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const boxes = [...range.getClientRects()].map(box => visiblePart(box, element));
        const seen = boxes.filter(box => box.width > 2 && box.height > 2);
        if (seen.length) found.push({ text: node.data, element, boxes: seen });
      }
      return found;
    };
    """

  /// Opens all that is folded away; true if there is any.
  static let unfold = """
    (() => {
      const closed = [...document.querySelectorAll('details:not([open])')];
      for (const details of closed) details.open = true;
      return closed.length > 0;
    })()
    """

  /// Doubles the size of every text, as a browser does that is told to enlarge text alone.
  static let enlargeText = """
    (() => {
      const sizes = [...document.querySelectorAll('body, body *')].filter(each => !each.closest('svg'))
        .map(each => [each, parseFloat(getComputedStyle(each).fontSize)]);
      for (const [each, size] of sizes) each.style.fontSize = 2 * size + 'px';
    })()
    """
}
