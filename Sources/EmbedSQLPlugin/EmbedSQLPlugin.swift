import Foundation
import PackagePlugin

/// Compiles every file under `SQL/` into the AfterSales module, so that the program carries its own SQL.
///
/// A plan is kept between builds until a target's folder changes, and `SQL/` is in no target: the link
/// `Sources/AfterSales/SQL` makes a new or removed SQL file ask this plugin for its inputs again.
@main
struct EmbedSQLPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "SQL")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedSQL.swift")
    return [
      .buildCommand(
        displayName: "Embedding SQL",
        executable: try context.tool(named: "EmbedSQL").url,
        arguments: [folder.path(percentEncoded: false), output.path(percentEncoded: false)],
        inputFiles: inputs(in: folder),
        outputFiles: [output]
      )
    ]
  }

  private func inputs(in folder: URL) -> [URL] {
    let below = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let files = (below?.compactMap { $0 as? URL } ?? []).filter { !$0.lastPathComponent.hasPrefix(".") }
    return [folder] + files.sorted { $0.path() < $1.path() }
  }
}
