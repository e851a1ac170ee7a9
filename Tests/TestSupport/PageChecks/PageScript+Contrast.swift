extension PageScript {
  /// All text is told from its ground as WCAG 2.2 demands of small text.
  static let contrast = PageScript(
    source: """
      \(colours)
      const pale = texts().map(({ text, element, boxes }) => ({ text, ratio: worst(element, boxes) }))
        .filter(({ ratio }) => !(ratio >= 4.5));
      tell(pale, ({ text, ratio }) => `'${brief(text)}' has a contrast of ${ratio.toFixed(2)}; 4.5 is needed`);
      """)

  /// A dark page is dark, and a light one light.
  static func ground(_ scheme: PageView.Scheme) -> PageScript {
    let isRight = scheme == .dark ? "ground < 0.1" : "ground > 0.7"
    return PageScript(
      source: """
        \(colours)
        const ground = luminance(groundOf(document.body));
        if (!(\(isRight))) faults.push(`the luminance of its ground is ${ground.toFixed(2)}: not \(scheme.rawValue)`);
        """)
  }

  /// Colours are [red, green, blue, opacity], of 0 to 255 and 0 to 1; grounds have no opacity.
  private static let colours = """
    const read = text => {
      const parts = text.match(/-?[\\d.]+(e-?\\d+)?%?/g)?.map(Number) ?? [];
      if (/^rgba?\\(/.test(text)) return [...parts.slice(0, 3), parts[3] ?? 1];
      if (/^color\\(srgb /.test(text)) return [...parts.slice(0, 3).map(part => 255 * part), parts[3] ?? 1];
      throw new Error(`the colour ${text} is not understood`);
    };
    const over = (ink, ground, opacity = 1) =>
      ground.map((level, index) => level + (ink[index] - level) * ink[3] * opacity);
    const luminance = colour => {
      const [red, green, blue] = colour.map(level => level / 255)
        .map(level => level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ratioOf = (one, other) => {
      const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };
    const groundOf = element => {
      const own = element ? read(getComputedStyle(element).backgroundColor) : [255, 255, 255, 1];
      return own[3] === 1 ? own.slice(0, 3) : over(own, groundOf(element.parentElement));
    };
    /** What a drawing has painted at a place before it comes to a text. */
    const paintedAt = (text, x, y) => {
      const drawing = text.ownerSVGElement;
      const place = new DOMPoint(x, y).matrixTransform(drawing.getScreenCTM().inverse());
      let ground = groundOf(drawing);
      for (const shape of drawing.querySelectorAll('rect, path, circle, polygon')) {
        if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
        const style = getComputedStyle(shape);
        if (style.fill === 'none' || !isShown(shape) || !shape.isPointInFill(place)) continue;
        ground = over(read(style.fill), ground, Number(style.opacity) * Number(style.fillOpacity));
      }
      return ground;
    };
    const opacityOf = element => element ? Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement) : 1;
    /** The lowest contrast of a text: one in a drawing may lie on several things. */
    const worst = (element, boxes) => {
      const style = getComputedStyle(element), drawn = element.closest('svg');
      const ink = read(drawn ? style.fill : style.color), opacity = opacityOf(element);
      const middle = box => (box.top + box.bottom) / 2;
      const grounds = drawn
        ? boxes.flatMap(box => [0.1, 0.5, 0.9].map(part => paintedAt(element, box.left + part * box.width, middle(box))))
        : [groundOf(element)];
      return Math.min(...grounds.map(ground => ratioOf(over(ink, ground, opacity), ground)));
    };
    """
}
