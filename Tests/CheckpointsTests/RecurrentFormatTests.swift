import Testing

/// The formats of `FormatTests`, for recurrent and wrapped layers and for images.
@Suite(.serialized) struct RecurrentFormatTests {
  @Test func `recurrent, wrapped and image layers read from every format, and predict what Keras predicts`() throws {
    try FormatTests.check("formats-recurrent")
  }
}
