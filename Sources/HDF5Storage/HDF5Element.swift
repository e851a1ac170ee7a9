import CHDF5

/// What one element of a dataset or attribute is.
public enum HDF5Element: Hashable, Sendable, CustomStringConvertible {
  case float(bits: Int)
  case integer(bits: Int, signed: Bool)
  case text
  case other

  public var description: String {
    switch self {
    case .float(let bits): "float\(bits)"
    case .integer(let bits, let signed): "\(signed ? "int" : "uint")\(bits)"
    case .text: "text"
    case .other: "a type this program does not read"
    }
  }

  public var isNumber: Bool {
    switch self {
    case .float, .integer: true
    case .text, .other: false
    }
  }

  /// `H5Tget_class`, `H5Tget_size`, `H5Tget_sign`.
  init(type: hid_t) {
    let bits = 8 * H5Tget_size(type)
    switch H5Tget_class(type) {
    case H5T_FLOAT: self = .float(bits: bits)
    case H5T_INTEGER: self = .integer(bits: bits, signed: H5Tget_sign(type) == H5T_SGN_2)
    case H5T_STRING: self = .text
    default: self = .other
    }
  }
}
