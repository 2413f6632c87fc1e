// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .unsafeFlags(["-warnings-as-errors"]),
]

let package = Package(
  name: "AfterSales",
  products: [
    .library(name: "Postgres", targets: ["Postgres"]),
    .executable(name: "aftersales", targets: ["aftersales"]),
    .executable(name: "aftersales-post", targets: ["aftersales-post"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "Postgres", dependencies: ["CLibPQ"], swiftSettings: settings),
    // Proofs look at every state and past of a definition: unoptimized, the tests would spend their time here.
    .target(
      name: "Workflow",
      swiftSettings: settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]
    ),
    .target(
      name: "WorkflowFile",
      dependencies: ["Workflow", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings
    ),
    .target(
      name: "AfterSales",
      dependencies: ["Postgres", "Workflow"],
      exclude: ["SQL"],
      swiftSettings: settings,
      plugins: ["EmbedSQLPlugin"]
    ),
    .target(
      name: "AfterSalesCLI",
      dependencies: ["AfterSales", "Workflow", "WorkflowFile"],
      swiftSettings: settings
    ),
    .executableTarget(name: "aftersales", dependencies: ["AfterSalesCLI"], swiftSettings: settings),
    // A program of its own: what it is built from would be paid for at the start of every command.
    .executableTarget(
      name: "aftersales-post",
      dependencies: [
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "aftersales-bench",
      dependencies: ["AfterSales", "AfterSalesCLI", "Postgres", "Workflow", "WorkflowFile"],
      resources: [.embedInCode("SQL")],
      swiftSettings: settings
    ),
    .executableTarget(name: "EmbedSQL", swiftSettings: settings),
    .plugin(
      name: "EmbedSQLPlugin",
      capability: .buildTool(),
      dependencies: ["EmbedSQL"],
      path: "Sources/EmbedSQLPlugin"
    ),
    .target(
      name: "TestDatabase",
      dependencies: ["AfterSales", "Postgres", "WorkflowFile"],
      path: "Tests/TestDatabase",
      swiftSettings: settings
    ),
    .target(
      name: "TestDefinitions",
      dependencies: ["Workflow"],
      path: "Tests/TestDefinitions",
      swiftSettings: settings
    ),
    .testTarget(name: "EmbedSQLTests", dependencies: ["EmbedSQL"], swiftSettings: settings),
    .testTarget(
      name: "PostgresTests",
      dependencies: ["Postgres", "TestDatabase"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "WorkflowTests",
      dependencies: ["Workflow", "TestDefinitions"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "WorkflowFileTests",
      dependencies: ["WorkflowFile", "Workflow", "TestDefinitions"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "AfterSalesTests",
      dependencies: [
        "AfterSales", "Postgres", "Workflow", "WorkflowFile", "TestDatabase", "TestDefinitions",
      ],
      exclude: ["Migration/Fixtures"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "AfterSalesCLITests",
      dependencies: ["AfterSalesCLI", "AfterSales", "Postgres", "TestDatabase", "WorkflowFile"],
      exclude: ["Snapshots", "Faults/Input"],
      swiftSettings: settings
    ),
  ]
)
