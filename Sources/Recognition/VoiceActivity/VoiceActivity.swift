/// Tells speech from silence and steady noise, by how far the level stands above the noise floor.
///
/// Looks at frames of 20 ms, and never ahead. A voice begins where several frames in a row are loud, so that a click is
/// none; it lasts through frames that are a little softer, and for a while behind the last of them. Any tone or noise
/// that neither rises nor falls is taken for silence. The same samples give the same answer in whatever pieces they come,
/// and memory does not depend on how long a stream lasts.
public struct VoiceActivity: Sendable {
  private let span: Int
  private var levels: FrameLevels
  private var floor: NoiseFloor
  private var loudFrames = 0
  private var framesToHangOver = 0
  /// Whether there was speech in each of the last frames, oldest first, from `head` on.
  private var recent: [Bool] = []
  private var head = 0

  /// Decibels above the floor at which speech begins and goes on.
  private static let (beginning, lasting) = (7.0, 5.0)
  /// Frames that must be loud before it is a voice.
  private static let onset = 3
  /// Frames that are taken for speech behind the last one that was loud: the gap within a word before its last sound.
  private static let hangOver = 10
  private static let framesPerSecond = 50

  /// - Parameters:
  ///   - rate: samples per second.
  ///   - span: samples; `share` tells of so many.
  public init(rate: Int, span: Int) { self.init(rate: rate, span: span, floor: NoiseFloor()) }

  private static func levels(rate: Int) -> FrameLevels {
    FrameLevels(rate: rate, frame: max(1, rate / framesPerSecond))
  }

  private init(rate: Int, span: Int, floor: NoiseFloor) {
    levels = VoiceActivity.levels(rate: rate)
    self.span = max(1, span / levels.frame)
    self.floor = floor
  }

  /// Takes the next samples in, all of which are finite.
  public mutating func push(_ samples: some Collection<Float>) {
    var heard: [Double] = []
    levels.push(samples) { heard.append($0) }
    for level in heard { hear(level) }
  }

  /// Which share of the last `span` samples, or of all where fewer have come, is speech.
  public var share: Double { recent.isEmpty ? 0 : Double(recent.count { $0 }) / Double(recent.count) }

  /// Whether there is so much speech in the last `span` samples that a model is worth asking.
  public var hearsSpeech: Bool {
    VoiceActivity.isEnough(share, seconds: Double(recent.count) / Double(VoiceActivity.framesPerSecond))
  }

  /// Whether this share of sound of so many seconds is enough to be judged: a word.
  public static func isEnough(_ share: Double, seconds: Double) -> Bool {
    share > 0 && share * seconds >= min(leastSpeech, seconds / 3)
  }

  private static let leastSpeech = 0.3

  /// The level of the next frame.
  private mutating func hear(_ level: Double) {
    floor.hear(level)
    note(hasVoice(level))
  }

  private mutating func hasVoice(_ level: Double) -> Bool {
    let above = level - floor.level
    loudFrames = above >= VoiceActivity.beginning ? loudFrames + 1 : 0
    if loudFrames >= VoiceActivity.onset || framesToHangOver > 0 && above >= VoiceActivity.lasting {
      framesToHangOver = VoiceActivity.hangOver
      return true
    }
    framesToHangOver -= framesToHangOver > 0 ? 1 : 0
    return framesToHangOver > 0
  }

  private mutating func note(_ isSpeech: Bool) {
    if recent.count < span {
      recent.append(isSpeech)
    } else {
      recent[head] = isSpeech
      head = (head + 1) % span
    }
  }
}

extension VoiceActivity {
  /// Which share of a whole recording is speech, from 0 to 1; its noise floor is known before its first word.
  public static func speechShare(of samples: some Collection<Float>, rate: Int) -> Double {
    var (meter, heard, floor) = (levels(rate: rate), [Double](), NoiseFloor())
    meter.push(samples) { heard.append($0) }
    for level in heard { floor.hear(level) }
    var activity = VoiceActivity(rate: rate, span: samples.count, floor: floor)
    for level in heard { activity.hear(level) }
    return activity.share
  }

  /// Whether there is so much speech in a whole recording that a model is worth asking.
  public static func hearsSpeech(in samples: some Collection<Float>, rate: Int) -> Bool {
    isEnough(speechShare(of: samples, rate: rate), seconds: Double(samples.count) / Double(rate))
  }
}
