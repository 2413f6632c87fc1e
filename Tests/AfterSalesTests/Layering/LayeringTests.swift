import Testing

/// Arrows between modules go one way, and each knows only what it must.
@Suite struct LayeringTests {
  let tree: SourceTree

  init() throws { tree = try SourceTree() }

  /// What each module may import. Foundation's start-up time is nothing a command should pay for, and a definition is
  /// judged by values alone.
  static let arrows: [String: Set<String>] = [
    "Postgres": ["CLibPQ", "Glibc"],
    "Workflow": [],
    "WorkflowFile": ["Workflow", "Yams", "Foundation"],
    "AfterSales": ["Workflow", "Postgres", "Glibc", "FoundationEssentials"],
    "AfterSalesCLI": ["AfterSales", "Workflow", "WorkflowFile", "Glibc"],
    "aftersales": ["AfterSalesCLI", "Glibc"],
    // Posts for the worker, a program of its own; nothing may import it, and only it knows of HTTP.
    "aftersales-post": [
      "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "Glibc", "FoundationEssentials",
      "Synchronization",
    ],
    // Measures the program from outside; nothing may import it.
    "aftersales-bench": [
      "AfterSales", "AfterSalesCLI", "Postgres", "Workflow", "WorkflowFile", "Glibc", "Foundation",
      "Synchronization",
    ],
    // Not part of the program: what builds it.
    "EmbedSQL": ["Foundation"],
    "EmbedSQLPlugin": ["PackagePlugin", "Foundation"],
  ]

  @Test func `every module imports what its arrows allow, and nothing else`() {
    for file in tree.files {
      guard let allowed = Self.arrows[file.module] else {
        Issue.record("\(file.path): the module \(file.module) has no arrows")
        continue
      }
      let beyond = file.imports.subtracting(allowed).sorted()
      #expect(beyond.isEmpty, "\(file.path) imports \(beyond.joined(separator: ", "))")
    }
  }

  @Test func `the files and their imports are really read`() {
    let seen = tree.files.reduce(into: [:] as [String: Set<String>]) {
      $0[$1.module, default: []].formUnion($1.imports)
    }
    #expect(seen["Postgres"]?.contains("CLibPQ") == true)
    #expect(seen["WorkflowFile"]?.isSuperset(of: ["Workflow", "Yams"]) == true)
    #expect(seen["AfterSales"]?.isSuperset(of: ["Workflow", "Postgres"]) == true)
  }

  @Test(arguments: [
    "import Foundation", "internal import Foundation", "@preconcurrency package import Foundation",
    "  import struct Foundation.Data", "@_spi(Some) import Foundation",
  ])
  func `an import is seen in every spelling`(line: String) {
    #expect(SourceTree.File(path: "Workflow/A.swift", text: "// first\n\(line)\n").imports == ["Foundation"])
  }

  @Test func `no SQL is written in Swift`() {
    #expect(tree.files.flatMap(\.statements) == [])
  }

  @Test(arguments: [
    #"query("select number from api.tickets")"#, #"run("SELECT api.do($1)")"#,
    "  update data.ticket set state = 1",
    #"let text = "insert into data.ticket values (1)""#, #""" + "create table data.\(name) (""#,
  ])
  func `a statement is seen wherever a literal starts with it`(line: String) {
    #expect(SourceTree.File(path: "A/B.swift", text: "\n" + line).statements == ["A/B.swift:2"])
  }

  @Test(arguments: [#""select a ticket""#, #"// select number from x"#, #""update the program: aftersales""#])
  func `a sentence is no statement`(line: String) {
    #expect(SourceTree.File(path: "A/B.swift", text: line).statements == [])
  }
}
