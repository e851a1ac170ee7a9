import Audio
import Core
import Effects
import FeatureStore

/// The sound of a clip as it is and after each step of a contract.
package struct StepViews {
  package private(set) var views: [SoundView] = []
  /// Why there are no more.
  package private(set) var fault: String?

  /// Longer ones are no clips: a minute is as wide as a picture.
  package static let longest = 300.0

  /// - Parameters:
  ///   - contract: nil for the clip as it is alone, with librosa's own frames.
  package init(path: String, contract: FeatureContract?) throws {
    let recording = try AudioFile.read(path, longest: StepViews.longest)
    let asIs = contract ?? StepViews.librosa
    views = [try StepViews.view(recording, 1, "as it is", "as-is", asIs, path)]
    guard let contract else { return }
    do {
      try addSteps(of: recording, contract, path)
    } catch {
      fault = "\(error)"
    }
  }

  /// What librosa does where nothing else is asked for.
  package static let librosa = FeatureContract(
    rate: nil, columns: [.mfcc(coefficients: 20)], frames: 1, scaling: .none)

  private mutating func addSteps(of recording: Recording, _ contract: FeatureContract, _ path: String) throws {
    var fullScale: Float = 1
    try RowMaker(contract: contract).steps(of: recording, named: path) { step, sound in
      guard let (title, name) = step.map({ ("after \($0)", $0.name) }) ?? StepViews.reading(recording, as: sound) else {
        return
      }
      if case .normalize(_, let scale) = step { fullScale = scale == .integer ? 32768 : 1 }
      views.append(try StepViews.view(sound, fullScale, title, name, contract, path))
    }
  }

  /// What a contract reads of a file; nil where that is all of it, as it is.
  private static func reading(_ file: Recording, as sound: Recording) -> (title: String, name: String)? {
    let isCut = abs(file.seconds - sound.seconds) > 1.5 / Double(min(file.rate, sound.rate))
    let isResampled = file.rate != sound.rate
    let cut = isCut ? "cut to \(sound.seconds.formatted(2)) s" : nil
    let resampled = isResampled ? "resampled to \(withCommas(sound.rate)) Hz" : nil
    guard isCut || isResampled else { return nil }
    return ([cut, resampled].compactMap { $0 }.joined(separator: ", "), isCut ? "cut" : "resampled")
  }

  private static func view(
    _ sound: Recording, _ fullScale: Float, _ title: String, _ name: String, _ contract: FeatureContract, _ path: String
  ) throws -> SoundView {
    do {
      return try SoundView(sound, fullScale: fullScale, title: title, name: name, contract: contract)
    } catch {
      throw NamedFault(description: "\(path.printable): \(error)")
    }
  }
}

/// What is wrong with the pictures of one clip.
private struct NamedFault: UserFacingError {
  let description: String
}
