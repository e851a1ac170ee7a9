import Core
import Network

/// The sentence with which a layer alone is refused; nil if it is taken.
func layerError(_ description: JSONValue, input: Shape) -> String? {
  do {
    let kind = description["layer"]?.string ?? ""
    let settings = LayerSettings(
      kind: kind, name: "subject", place: "layer 1", values: description.object ?? [:], classCount: nil)
    _ = try LayerRegistry.find(kind, place: "layer 1").init(settings, input: input)
    return nil
  } catch { return "\(error)" }
}
