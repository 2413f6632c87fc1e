internal import Glibc

/// The names in a folder.
enum FolderListing {
  /// The names but `.` and `..`, in no order; nil when the folder cannot be read.
  static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      )
    }
    return names.filter { $0 != "." && $0 != ".." }
  }
}
