/// One entry of a figure's key.
public struct Key: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    case line, box, outline
    case marked(Marker)
  }

  let name: String
  let ink: Ink
  let form: Form

  /// Of a bar or a field.
  public init(_ name: String, _ ink: Ink) { self.init(name, ink, .box) }

  init(_ name: String, _ ink: Ink, _ form: Form) {
    self.name = name
    self.ink = ink
    self.form = form
  }

  fileprivate var html: HTML {
    let form =
      switch form {
      case .line: "line"
      case .box: "box"
      case .outline: "box outline"
      case .marked(let marker): "line mark-\(marker.rawValue)"
      }
    return "<span class=\"key-\(ink.name) \(form)\">\(name)</span> "
  }
}

extension HTML {
  /// A drawing under its title, with the key of its inks and, folded away, the figures behind it.
  public static func figure(
    _ title: String, keys: [(name: String, ink: Ink)] = [], _ drawing: Drawing, data: HTML = ""
  ) -> HTML {
    figure(title, keys: keys.map { Key($0.name, $0.ink, .line) }, [drawing], data: data)
  }

  /// Several drawings under one title stand side by side where there is room, and take the whole width.
  static func figure(_ title: String, keys: [Key], _ drawings: [Drawing], data: HTML) -> HTML {
    let key: HTML = keys.isEmpty ? "" : "<span class=\"keys\">\(keys.map(\.html))</span>"
    let pictures: HTML =
      drawings.count == 1 ? drawings[0].svg : "<div class=\"columns\">\n\(drawings.map(\.svg))</div>\n"
    return """
      <figure\(drawings.count == 1 ? "" : " class=\"wide\"" as HTML)><figcaption><b>\(title)</b> \(key)</figcaption>
      \(pictures)\(data)</figure>

      """
  }

  /// The figures behind a drawing: closed on a screen; on paper only where they are few, and where the drawing does not
  /// say them itself.
  static func data(heads: [String], rows: [TableRow], areWritten: Bool = false) -> HTML {
    guard !rows.isEmpty else { return "" }
    let isSmall = !areWritten && rows.count <= 10 && heads.count <= 5
    return """
      <details class="data\(isSmall ? " small" : "")"><summary>Numbers</summary>
      \(table(heads: heads, rows: rows))</details>

      """
  }
}
