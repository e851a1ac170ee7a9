import Core

/// Turns the samples of a clip into its row of features, as a contract says.
///
/// The samples are those behind all audio steps of the contract. Plans, windows and tables are made once, and memory is
/// taken only for a clip longer than all before it. Not for use by two threads at once: each makes its own.
public final class FeatureExtractor {
  public let contract: FeatureContract
  public let rate: Int
  private let framing: Framing
  private let spectra: SpectrumMaker
  private let makers: [any ColumnMaker]
  private let rowCount: Int
  /// Far above any scale that sound is given on, far below what overflows when squared and summed.
  private static let loudest: Float = 1e12
  /// The clip; grows to the longest one seen.
  private var sound = FloatBuffer(count: 0)
  /// Frames × columns of a row of another layout.
  private let frames: FloatBuffer

  /// - Parameter rate: samples per second of the clips: the contract's own, or a file's where the contract leaves it open.
  public init(contract: FeatureContract, rate: Int) throws(FeatureError) {
    try contract.check(rate: rate)
    self.contract = contract
    self.rate = rate
    framing = Framing(contract)
    let mel = MelLevels(rate: rate, frame: contract.frame)
    var makers: [any ColumnMaker] = []
    for columns in contract.columns { makers.append(try columns.maker(contract, rate: rate, sharing: mel)) }
    self.makers = makers
    spectra = try SpectrumMaker(framing, needs: makers.reduce(into: []) { $0.formUnion($1.needs) })
    rowCount = contract.rowShape.count
    frames = FloatBuffer(count: contract.layout == .frames ? 0 : rowCount)
  }

  /// Throws for samples that there are no features of: none at all, or any that is not finite or overflows when squared.
  package static func requireUsable(_ samples: [Float]) throws(FeatureError) {
    guard !samples.isEmpty else { throw .noSamples }
    guard let bad = samples.firstIndex(beyond: loudest) else { return }
    throw .unusableSample(index: bad, value: samples[bad])
  }

  /// Fills `row`, whose length is that of `contract.rowShape`; a shorter clip leaves zeros in the frames it lacks.
  ///
  /// - Returns: how many frames the clip has, which may be more or fewer than a row shows.
  @discardableResult public func row(of samples: [Float], into row: FloatView) throws(FeatureError) -> Int {
    precondition(row.count == rowCount, "\(row.count) floats are not a row of \(contract.rowShape)")
    try FeatureExtractor.requireUsable(samples)
    let clip = copy(samples)
    let frames = framing.frames(samples: samples.count)
    let kept = min(frames, contract.frames)
    analyse(FramedClip(samples: clip, rate: rate, frames: frames, kept: kept))
    write(kept, into: row)
    return frames
  }

  private func copy(_ samples: [Float]) -> FloatView {
    if sound.count < samples.count { sound = FloatBuffer(count: samples.count) }
    let clip = sound.view[0..<samples.count]
    clip.copy(from: samples)
    if contract.numerics == .pythonSpeechFeatures { SpeechFilters.emphasise(clip) }
    return clip
  }

  private func analyse(_ clip: FramedClip) {
    for maker in makers { maker.begin(clip) }
    var first = 0
    while first < clip.kept {
      add(spectra.block(of: clip, first: first))
      first += SpectrumBlock.frames
    }
    while first < clip.frames {
      let (block, next) = spectra.block(of: clip, first: first, least: leastLateEnergy)
      add(block)
      first = next
    }
    for maker in makers { maker.finish() }
  }

  private func add(_ block: SpectrumBlock) { for maker in makers { maker.add(block) } }

  private var leastLateEnergy: Double {
    makers.reduce(.infinity) { min($0, $1.leastLateEnergy(mostPower: spectra.mostPowerPerEnergy)) }
  }

  private func write(_ kept: Int, into row: FloatView) {
    let width = contract.width
    let target = contract.layout == .frames ? row : frames.view
    var start = 0
    for maker in makers {
      maker.write(frames: kept, into: target[start..<target.count], stride: width)
      start += maker.width
    }
    guard contract.layout != .frames else { return row[kept * width..<row.count].fill(0) }
    for column in 0..<width {
      let place = row[column * contract.frames..<(column + 1) * contract.frames]
      for frame in 0..<kept { place[frame] = target[frame * width + column] }
      place[kept..<place.count].fill(0)
    }
  }
}
