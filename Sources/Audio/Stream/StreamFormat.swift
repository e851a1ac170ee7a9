/// What the bytes of a stream of sound mean.
public struct StreamFormat: Hashable, Sendable {
  public let sample: SampleFormat
  /// Samples per second.
  public let rate: Int
  public let channels: Int

  public init(sample: SampleFormat, rate: Int, channels: Int = 1) {
    self.sample = sample
    self.rate = rate
    self.channels = channels
  }

  /// No recorder has more channels; libsndfile reads no more either.
  public static let mostChannels = 1024
  public static let rates = AudioFile.usableRates

  /// Of one sample in all channels.
  var bytesPerFrame: Int { sample.bytes * channels }

  /// Throws what no sound can be read with.
  func check(_ name: String) throws(StreamError) {
    guard StreamFormat.rates.contains(rate) else {
      throw .unusableRate(name: name, rate: rate, usable: StreamFormat.rates)
    }
    guard (1...StreamFormat.mostChannels).contains(channels) else {
      throw .unusableChannels(name: name, channels: channels, most: StreamFormat.mostChannels)
    }
  }
}
