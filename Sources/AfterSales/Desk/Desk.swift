package import Postgres
package import Workflow

/// The one way from the program to the tickets: steps, screens and lists over the door and the masked views.
///
/// A desk owns its connection, and its connection owns who acts: PostgreSQL's `session_user`. It is used from one thread.
package final class Desk {
  private let connect: () throws -> Connection
  private var open: Connection?
  private var definitions: [Int: Definition] = [:]
  /// Whether steps are parts of one transaction, so that none of them may be sent again by itself.
  var isAtomic = false

  /// - Parameter connect: opens a connection as the person who acts; called when first needed, and again when the
  ///   connection breaks around a step.
  package init(connect: @escaping () throws -> Connection) {
    self.connect = connect
  }

  /// The connection in use, opened when there is none.
  package func connection() throws -> Connection {
    if let open, open.isOpen { return open }
    let fresh = try connect()
    open = fresh
    return fresh
  }

  /// The definition of a deployed version, kept once read: versions never change.
  package func definition(_ version: Int) throws -> Definition {
    if let known = definitions[version] { return known }
    let row = try connection().query(Query.definition, [Parameter(version)]).one()
    let definition = try Document.decode(Definition.self, from: row.get("definition"))
    definitions[version] = definition
    return definition
  }

  /// The definition that new tickets of a workflow get; nil when none is deployed.
  package func currentDefinition(of workflow: String) throws -> Definition? {
    guard let row = try connection().query(Query.currentDefinition, [.text(workflow)]).first else {
      return nil
    }
    return try Document.decode(Definition.self, from: row.get("definition"))
  }
}
