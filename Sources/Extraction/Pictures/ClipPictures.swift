import Core
import Pictures

/// Pictures of clips: each as it is, and after every cleaning step of a recipe.
public struct ClipPictures: Sendable {
  /// Files, or names of clips in `places`.
  public let clips: [String]
  public let places: [String]
  /// Nil for the clips as they are alone.
  public let recipe: Recipe?
  public let directory: String
  public let overwrites: Bool

  public init(clips: [String], places: [String], recipe: Recipe?, directory: String, overwrites: Bool) {
    self.clips = clips
    self.places = places
    self.recipe = recipe
    self.directory = directory
    self.overwrites = overwrites
  }

  /// What was drawn of one clip.
  public struct Outcome: Encodable, Sendable {
    public let clip: String
    /// In pairs, SVG and PNG; that of all steps together last.
    public let files: [String]
    /// The steps that were drawn, in recipes' words.
    public let steps: [String]
    /// Why a step could not be drawn, nor those behind it.
    public let fault: String?
  }

  /// Draws one clip after the other, and tells each as soon as its files are there.
  ///
  /// - Returns: the clips that cannot be drawn, which do not keep the others from it.
  public func run(_ tell: (Outcome) throws -> Void) throws -> BadClips {
    let search = try ClipSearch(places, for: clips)
    let paths = try clips.map(search.path)
    var bad = BadClips(total: paths.count)
    for (path, stem) in zip(paths, ClipPictures.stems(paths)) {
      do {
        try tell(try draw(path, stem))
      } catch let error as FileError {
        // No fault of the clip.
        throw error
      } catch {
        bad.add(error)
      }
    }
    return bad
  }

  private func draw(_ path: String, _ stem: String) throws -> Outcome {
    let steps = try StepViews(path: path, contract: recipe?.features)
    let drawings = drawings(of: steps, clip: path)
    let files = try drawings.flatMap { try $0.drawing.files(named: "\(stem)-\($0.name)") }
    let paths = try PictureFolder(directory: directory, overwrites: overwrites)
      .write(files, stem: stem, subject: path)
    return Outcome(clip: path, files: paths, steps: steps.views.dropFirst().map(\.name), fault: steps.fault)
  }

  private func drawings(of steps: StepViews, clip path: String) -> [(name: String, drawing: Drawing)] {
    let axes = SharedAxes(steps.views)
    let contract = recipe?.features ?? StepViews.librosa
    let clip = (path.split(separator: "/").last.map(String.init) ?? path).printable
    var drawings = steps.views.enumerated().map { index, view in
      let plots = SoundPlots(view: view, before: index > 0 ? steps.views[index - 1] : nil, axes: axes)
      return ("\(index)-\(view.name)", StepDrawing(clip: clip, plots: plots, contract: contract).drawing)
    }
    guard let recipe else { return drawings }
    let overview = OverviewDrawing(
      clip: clip, about: "cleaned step by step as \(recipe.name.printable) does", views: steps.views, axes: axes,
      fault: steps.fault)
    drawings.append(("overview", overview.drawing))
    return drawings
  }

  /// What the files of each clip are called; clips of the same name by their folders and endings too.
  package static func stems(_ paths: [String]) -> [String] {
    let stems = stemsByFolder(paths)
    return paths.indices.map { index in
      let isShared = stems.indices.contains { stems[$0] == stems[index] && paths[$0] != paths[index] }
      // The same name in the same folder: what differs is the ending.
      guard isShared, let dot = paths[index].lastIndex(of: ".") else { return stems[index] }
      return stems[index] + "-" + paths[index][paths[index].index(after: dot)...]
    }
  }

  private static func stemsByFolder(_ paths: [String]) -> [String] {
    let short = paths.map(ClipSearch.stem)
    let parts = paths.map { Array($0.split(separator: "/").dropLast()) }
    return paths.indices.map { index in
      let alike = short.indices.filter { short[$0] == short[index] && paths[$0] != paths[index] }
      guard !alike.isEmpty, let folder = parts[index].last else { return short[index] }
      let isEnough = alike.allSatisfy { parts[$0].last != folder }
      return (isEnough ? [String(folder)] : parts[index].map(String.init)).joined(separator: "-") + "-" + short[index]
    }
  }
}
