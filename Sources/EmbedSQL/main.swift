internal import Foundation

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first, let output = arguments.last, arguments.count == 2 else {
  FileHandle.standardError.write(Data("usage: EmbedSQL FOLDER OUTPUT\n".utf8))
  exit(64)
}
do {
  let library = try SQLLibrary(folder: URL(filePath: folder))
  try Data(library.swiftSource.utf8).write(to: URL(filePath: output))
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(65)
}
