// swift-tools-version: 6.2
import PackageDescription

/// The CPU that the number-crunching modules are compiled for: this machine's own, unless `SER_DIST_CPU`
/// names another (`x86-64-v3`, `x86-64-v4`, …). Only these modules may hold instructions that an older CPU
/// lacks, so that the program can start anywhere and say in one line what is missing.
let cpu = Context.environment["SER_DIST_CPU"] ?? "native"
let forThisCPU: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=\(cpu)"])]
/// `Kernels` alone gives up bounds checks; `Network` checks every shape before a kernel sees it.
let unchecked: [SwiftSetting] = [.unsafeFlags(["-Ounchecked"])]

/// A C library of the system: a module map and a `shim.h`, found through pkg-config, installed through apt.
func library(_ name: String, pkgConfig: String, apt package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

func tests(_ subject: String, uses: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
  .testTarget(
    name: "\(subject)Tests", dependencies: [.byName(name: subject), "TestSupport"] + uses, resources: resources)
}

let package = Package(
  name: "ser-dist",
  products: [.executable(name: "ser-dist", targets: ["ser-dist"])],
  targets: [
    // Floor 0: C, as the system has it.
    .systemLibrary(name: "CCPU"),
    .systemLibrary(name: "CConfinement"),
    library("CMPI", pkgConfig: "ompi-c", apt: "libopenmpi-dev"),
    library("COpenBLAS", pkgConfig: "openblas", apt: "libopenblas-dev"),
    library("CFFTW", pkgConfig: "fftw3f", apt: "libfftw3-dev"),
    library("CHDF5", pkgConfig: "hdf5-serial", apt: "libhdf5-dev"),
    library("CSndFile", pkgConfig: "sndfile", apt: "libsndfile1-dev"),
    library("CSoxr", pkgConfig: "soxr", apt: "libsoxr-dev"),
    library("CMicroHTTPD", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev"),

    // Floor 1: no C but the CPU's own instructions.
    .target(name: "Core", dependencies: ["CCPU"]),

    // Floor 2: the only importers of C, one domain each.
    .target(name: "Kernels", dependencies: ["Core", "CCPU", "COpenBLAS"], swiftSettings: forThisCPU + unchecked),
    .target(name: "Audio", dependencies: ["Core", "CConfinement", "CSndFile", "CSoxr"]),
    .target(name: "Features", dependencies: ["Core", "CFFTW"], swiftSettings: forThisCPU),
    .target(name: "HDF5Storage", dependencies: ["Core", "CHDF5"]),
    .target(name: "Collectives", dependencies: ["Core", "CMPI"]),
    .target(name: "HTTPServer", dependencies: ["Core", "CMicroHTTPD"]),

    // Floor 3: the domain.
    .target(name: "Effects", dependencies: ["Core", "Audio", "Features"], swiftSettings: forThisCPU),
    .target(name: "Corpora", dependencies: ["Core", "Audio"]),
    .target(name: "FeatureStore", dependencies: ["Core", "Audio", "Effects", "Features", "HDF5Storage"]),
    .target(name: "Network", dependencies: ["Core", "Kernels"]),
    .target(name: "Optimizers", dependencies: ["Core", "Kernels"]),
    .target(name: "Checkpoints", dependencies: ["Core", "HDF5Storage", "Network"]),
    .target(name: "ONNX", dependencies: ["Core", "Checkpoints", "Network"]),
    .target(name: "Pictures", dependencies: ["Core"]),
    .target(name: "Evaluation", dependencies: ["Core", "Pictures"]),

    // Floor 4: the use cases.
    .target(
      name: "Training",
      dependencies: [
        "Core", "Collectives", "Kernels", "FeatureStore", "Network", "Optimizers", "Checkpoints", "Evaluation",
        "Corpora", "HDF5Storage", "Pictures",
      ]),
    .target(
      name: "Extraction",
      dependencies: [
        "Core", "Audio", "Collectives", "Corpora", "Effects", "FeatureStore", "Features", "Network", "Optimizers",
        "Pictures",
      ]),
    .target(
      name: "Recognition",
      dependencies: ["Core", "Audio", "Effects", "FeatureStore", "Network", "Checkpoints", "Corpora", "Pictures"]),

    // Floor 5: the edges.
    .target(
      name: "WebApp", dependencies: ["Core", "Audio", "HTTPServer", "Pictures", "Recognition"],
      resources: [.embedInCode("Page/Assets")]),
    .executableTarget(
      name: "ser-dist",
      dependencies: [
        "Core", "Audio", "Collectives", "Corpora", "Effects", "FeatureStore", "HTTPServer", "Kernels", "HDF5Storage",
        "Network", "Optimizers", "Checkpoints", "Evaluation", "Extraction", "ONNX", "Training", "Recognition", "WebApp",
      ]),

    // What the tests of several modules need.
    .target(name: "TestSupport", dependencies: ["Core"], path: "Tests/TestSupport"),

    tests("Core"),
    tests("HDF5Storage", uses: ["Core"], resources: [.copy("Goldens")]),
    tests("Collectives", uses: ["Core"]),
    tests("Audio", uses: ["Core"], resources: [.copy("Goldens")]),
    tests("Features", uses: ["Core", "Effects"], resources: [.copy("Goldens")]),
    tests("Effects", uses: ["Core"], resources: [.copy("Goldens")]),
    tests("Checkpoints", uses: ["Core", "HDF5Storage", "Network"], resources: [.copy("Goldens")]),
    tests(
      "Extraction", uses: ["Core", "Audio", "Collectives", "Corpora", "Effects", "FeatureStore", "Pictures"],
      resources: [.copy("Goldens")]),
    tests(
      "FeatureStore", uses: ["Core", "Audio", "Effects", "Features", "HDF5Storage"], resources: [.copy("Goldens")]),
    tests("Recognition", uses: ["Core", "Audio", "Checkpoints", "FeatureStore", "Network"]),
    tests("Corpora", uses: ["Core"], resources: [.copy("Goldens")]),
    tests("Evaluation", uses: ["Core"], resources: [.copy("Goldens")]),
    tests("Pictures", uses: ["Core"], resources: [.copy("Goldens")]),
    tests("HTTPServer", uses: ["Core"]),
    tests(
      "WebApp", uses: ["Core", "Audio", "Checkpoints", "FeatureStore", "HTTPServer", "Network", "Recognition"]),
    tests("Kernels", uses: ["Core"]),
    tests("Network", uses: ["Core", "Kernels", "Optimizers"], resources: [.copy("Goldens")]),
    tests("ONNX", uses: ["Core", "Checkpoints", "Network"], resources: [.copy("Goldens")]),
    tests("Optimizers", uses: ["Core"], resources: [.copy("Goldens")]),
    tests(
      "Training", uses: ["Core", "Collectives", "Evaluation", "FeatureStore", "Network", "Optimizers"],
      resources: [.copy("Goldens")]),
    // The program as a user starts it, alone and under mpirun.
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "ser-dist", "RankTrial", "TestSupport", "Core", "Audio", "Collectives", "Checkpoints", "Evaluation",
        "FeatureStore", "HDF5Storage", "Network", "Recognition", "Training",
      ]),
    // What the tests start under mpirun beside the program.
    .executableTarget(
      name: "RankTrial", dependencies: ["Core", "Collectives", "Network", "Training"], path: "Tests/RankTrial"),
    // What takes bytes from anybody; `scripts/fuzz` compiles a fuzzer in, otherwise it tries the files it is given.
    .systemLibrary(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
    .target(
      name: "FuzzTargets", dependencies: ["Core", "Audio", "FeatureStore", "HTTPServer", "TestSupport"],
      path: "Tests/Fuzz/Targets"),
    .executableTarget(name: "FuzzTrial", dependencies: ["CFuzzer", "FuzzTargets"], path: "Tests/Fuzz/Trial"),
    .testTarget(name: "FuzzTests", dependencies: ["Core", "FuzzTargets"]),
    // What takes the pictures of the pages that people look at.
    .executableTarget(name: "PageShots", dependencies: ["Core", "TestSupport"], path: "Tests/PageShots"),
  ],
  swiftLanguageModes: [.v6]
)
