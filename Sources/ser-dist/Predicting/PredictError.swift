import Core
import Extraction

/// Why `predict` does not begin.
enum PredictError: UserFacingError, Equatable {
  case overwritesInput(option: String, path: String)
  case sameOutput(one: String, other: String, path: String)
  case onePicture(path: String, inputs: Int)
  case takenPicture(file: String, place: String, ClipPictureError)

  var exitCode: Int32 { if case .takenPicture = self { 1 } else { 2 } }

  var description: String {
    switch self {
    case .overwritesInput(let option, let path):
      "\(option) \(path.printable): is one of the files that are read; name another"
    case .sameOutput(let one, let other, let path):
      "\(one) and \(other): both would be \(path.printable); name two files"
    case .onePicture(let path, let inputs):
      "--picture \(path.printable): is one file, and there are \(inputs) recordings; name a directory"
    case .takenPicture(let file, let place, .ofOtherClip(_, _, let other)):
      "\(file.printable): its picture \(place.printable) is there already, of \(other.printable); name another directory"
    case .takenPicture(let file, let place, _):
      "\(file.printable): its picture \(place.printable) is there already and was not drawn by ser-dist; name another "
        + "directory"
    }
  }
}
