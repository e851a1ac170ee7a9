import Foundation
import Pictures

/// How people see colours, for the tests of palettes.
struct LinearColour {
  var channels: [Double]

  init(_ colour: Colour) {
    channels = [colour.red, colour.green, colour.blue].map {
      let share = Double($0) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
  }

  /// WCAG 2.2, relative luminance.
  var luminance: Double { 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2] }

  func seen(with sight: Sight) -> LinearColour {
    var seen = self
    seen.channels = product(sight.matrix, channels).map { min(1, max(0, $0)) }
    return seen
  }

  /// Björn Ottosson, "A perceptual color space for image processing", 2020.
  var oklab: [Double] {
    let cones = product(
      [
        [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
      ], channels)
    return product(
      [
        [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
      ], cones.map { cbrt($0) })
  }
}

/// Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009;
/// severity 1.
enum Sight: CaseIterable {
  case normal, protanopia, deuteranopia, tritanopia

  var matrix: [[Double]] {
    switch self {
    case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .deuteranopia:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    case .tritanopia:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }
}

/// In OKLab; from about 0.02 on two colours side by side are seen to differ.
func distance(_ first: Colour, _ second: Colour, _ sight: Sight) -> Double {
  let pair = zip(LinearColour(first).seen(with: sight).oklab, LinearColour(second).seen(with: sight).oklab)
  return pair.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
}

/// WCAG 2.2, contrast ratio.
func contrast(_ first: Colour, _ second: Colour) -> Double {
  let luminances = [LinearColour(first).luminance, LinearColour(second).luminance]
  return (luminances.max()! + 0.05) / (luminances.min()! + 0.05)
}

private func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
  matrix.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }
}
