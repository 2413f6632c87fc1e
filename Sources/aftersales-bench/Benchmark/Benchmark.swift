/// One thing to be measured.
enum Benchmark: String, CaseIterable {
  case step, show, size, order, batch, `import`, worker, approvals, check, export
  case whatIf = "what-if"

  func measure(_ laboratory: Laboratory, _ size: Size, _ report: (Measurement) -> Void) throws {
    switch self {
    case .step: try StepBenchmark(laboratory, size).measure(report)
    case .show: try ShowBenchmark(laboratory, size).measure(report)
    case .size: try SizeBenchmark(laboratory, size).measure(report)
    case .order: try OrderBenchmark(laboratory, size).measure(report)
    case .batch: try BatchBenchmark(laboratory, size).measure(report)
    case .import: try ImportBenchmark(laboratory, size).measure(report)
    case .worker: try WorkerBenchmark(laboratory, size).measure(report)
    case .whatIf: try WhatIfBenchmark(laboratory, size).measure(report)
    case .export: try ExportBenchmark(laboratory, size).measure(report)
    case .approvals: try ApprovalsBenchmark(laboratory, size).measure(report)
    case .check: try CheckBenchmark(laboratory, size).measure(report)
    }
  }
}
