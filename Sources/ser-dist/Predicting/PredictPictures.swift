import Core
import Extraction
import Pictures
import Recognition

/// Writes the pictures of recordings: into a directory of them, or one into a file.
struct PredictPictures {
  private enum Place {
    case directory(PictureFolder)
    case svg(String)
    case png(String)
  }

  private let place: Place
  private var names: Set<String> = []

  /// - Parameter inputs: how many recordings there are.
  init(_ path: String, inputs: Int) throws {
    let ending = path.lowercased()
    place =
      ending.hasSuffix(".svg")
      ? .svg(path)
      : ending.hasSuffix(".png") ? .png(path) : .directory(PictureFolder(directory: path, overwrites: false))
    if case .directory = place { return }
    guard inputs == 1 else { throw PredictError.onePicture(path: path, inputs: inputs) }
  }

  mutating func add(_ answer: RecordingAnswer) throws {
    guard let drawing = TimelineDrawing(answer)?.drawing else { return }
    switch place {
    case .svg(let path): try AtomicFile.write(drawing.svgFile, to: path)
    case .png(let path): try AtomicFile.write(try drawing.png(scale: drawing.pixelsPerUnit), to: path)
    case .directory(let folder):
      let name = name(for: answer.prediction.file)
      do {
        _ = try folder.write(try drawing.files(named: name), stem: name, subject: answer.prediction.file)
      } catch let error as ClipPictureError {
        throw PredictError.takenPicture(file: answer.prediction.file, place: "\(folder.directory)/\(name)", error)
      }
    }
  }

  /// The file's own without its folders and ending, numbered where there are several; of letters that any file system and
  /// any shell takes.
  private mutating func name(for file: String) -> String {
    let stem = PictureName.safe(file)
    var (name, number) = (stem, 2)
    while !names.insert(name).inserted {
      name = "\(stem)-\(number)"
      number += 1
    }
    return name
  }
}

enum PictureName {
  /// With an ending and a mark of who writes it, still a name.
  private static let mostBytes = 100

  static func safe(_ path: String) -> String {
    guard path != "-" else { return "standard-input" }
    let leaf = path.split(separator: "/").last ?? ""
    let stem = leaf.lastIndex(of: ".").flatMap { $0 > leaf.startIndex ? leaf[..<$0] : nil } ?? leaf
    let letters = stem.unicodeScalars.map { scalar -> String in
      let isSafe =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-_.".unicodeScalars.contains(scalar)
      return isSafe ? String(scalar) : "_"
    }
    // Hidden it would not be found, and behind a hyphen be taken for an option.
    var name = String(letters.joined().drop { $0 == "." || $0 == "-" }.prefix(mostBytes))
    while name.utf8.count > mostBytes { name.removeLast() }
    return name.isEmpty ? "recording" : name
  }
}
