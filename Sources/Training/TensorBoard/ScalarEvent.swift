import Core

/// One point of a curve, as TensorFlow 2 and Keras write it: `Event` of tensorflow/core/util/event.proto.
package struct ScalarEvent {
  var tag: String
  var step: Int
  var value: Float
  /// Seconds since 1970.
  var time: Double

  package init(_ tag: String, step: Int, value: Float, time: Double) {
    self.tag = tag
    self.step = step
    self.value = value
    self.time = time
  }

  /// What every file begins with: what kind of events follow.
  package static func version(time: Double) -> [UInt8] {
    var event = ProtobufWriter()
    if time != 0 { event.double(1, time) }
    event.text(3, "brain.Event:2")
    return event.bytes
  }

  // As in proto3, what is zero is not written.
  package var bytes: [UInt8] {
    var event = ProtobufWriter()
    if time != 0 { event.double(1, time) }
    if step != 0 { event.integer(2, step) }
    event.message(5) { summary in summary.message(1, writeValue) }
    return event.bytes
  }

  /// `Summary.Value`: what it is called, a tensor of no dimensions, and that it is a scalar.
  private func writeValue(_ writer: inout ProtobufWriter) {
    writer.text(1, tag)
    writer.message(8) { tensor in
      tensor.integer(1, 1)
      tensor.message(2) { _ in }
      tensor.data(4, withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) })
    }
    writer.message(9) { metadata in metadata.message(1) { $0.text(1, "scalars") } }
  }
}
