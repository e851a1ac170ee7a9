/// One object: temperature and threshold, and beside them the figures of the effect.
extension Calibration: Codable {
  private enum Key: String, CodingKey {
    case temperature, threshold
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    try self.init(
      temperature: Calibration.number(.temperature, Calibration.temperatures, values),
      threshold: Calibration.number(.threshold, 0...1, values), effect: CalibrationEffect(from: decoder))
  }

  public func encode(to encoder: any Encoder) throws {
    try effect.encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(temperature, forKey: .temperature)
    try values.encode(threshold, forKey: .threshold)
  }

  private static func number(
    _ key: Key, _ range: ClosedRange<Double>, _ values: KeyedDecodingContainer<Key>
  ) throws -> Double {
    let number = try values.decode(Double.self, forKey: key)
    guard range.contains(number) else {
      throw DecodingError.dataCorruptedError(forKey: key, in: values, debugDescription: "\(number), expected \(range)")
    }
    return number
  }
}
