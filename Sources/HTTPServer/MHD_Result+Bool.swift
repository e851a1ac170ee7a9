import CMicroHTTPD

extension MHD_Result {
  /// libmicrohttpd's word for whether a connection goes on.
  init(_ goesOn: Bool) { self = goesOn ? .YES : .NO }
}
