import AfterSales
import Foundation
import Glibc
import Postgres
import TestDatabase
import TestDefinitions
import Testing

private let header =
  "order,placed_at,status,paid,payment_method,customer_id,customer_name,customer_phone,customer_address,line,sku,name,quantity,unit_price\n"

private func row(_ number: Int, _ name: String) -> String {
  "\(number),2026-02-20T10:00:00+08:00,placed,1.00,card,C\(number),\(name),13800000000,幸福路\(number)号,1,S,杯子,1,1.00\n"
}

private func encoded(_ text: String, _ name: String) throws -> [UInt8] {
  let handle = try #require(iconv_open(name, "UTF-8"))
  defer { iconv_close(handle) }
  var input = Array(text.utf8).map { CChar(bitPattern: $0) }
  var output = [CChar](repeating: 0, count: 2 * input.count + 16)
  let room = output.count
  var left = room
  input.withUnsafeMutableBufferPointer { from in
    output.withUnsafeMutableBufferPointer { to in
      var (source, count, target) = (from.baseAddress, from.count, to.baseAddress)
      _ = iconv(handle, &source, &count, &target, &left)
    }
  }
  return output[..<(room - left)].map { UInt8(bitPattern: $0) }
}

extension TestDatabase {
  fileprivate func names() throws -> [String] {
    try connect().query(
      "select customer_id || ' ' || name || ' ' || address from data.\"order\" join data.recipient using (order_id) order by customer_id"
    )
    .map { try $0.get(0) }
  }
}

/// How the bytes of a file become text.
@Suite struct FileTextTests {
  /// Names of one and of two bytes more than even, so that characters lie across every seam of the reader's pieces.
  private static let many = header + (1...9000).map { row($0, $0 % 2 == 0 ? "张三" : "a李") }.joined()

  @Test(arguments: ["GB18030", "UTF-16LE", "UTF-16BE", "UTF-8"])
  func `a file of some megabytes is read the same in every encoding, in pieces`(encoding: String) throws {
    let bytes = try encoding == "UTF-8" ? Array(Self.many.utf8) : encoded(Self.many, encoding)
    try withTicketDatabase { database in
      let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv")
        .path
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      defer { try? FileManager.default.removeItem(atPath: path) }
      let report = try database.desk("supervisor1").importOrders(.file(path), atomic: false)
      #expect((report.read, report.new, report.rejected) == (9000, 9000, 0))
      #expect(report.notes.encoding.rawValue == encoding)
      let names = try database.names()
      #expect(names.count == 9000)
      #expect(names.first == "C1 a李 幸福路1号")
      #expect(names.allSatisfy { $0.contains("张三 幸福路") || $0.contains("a李 幸福路") })
      let again = try database.desk("supervisor1").importOrders(Array(Self.many.utf8), atomic: false)
      #expect(again.unchanged == 9000)
    }
  }

  @Test func `what comes through a pipe is judged as a whole too, and read from a nameless copy`() throws {
    let bytes = try encoded(Self.many, "GB18030")
    try withTicketDatabase { database in
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let (file, pipe) = (folder.path + "/orders.csv", folder.path + "/pipe")
      try Data(bytes).write(to: URL(fileURLWithPath: file))
      #expect(mkfifo(pipe, 0o600) == 0)
      let writer = Process()
      writer.executableURL = URL(fileURLWithPath: "/bin/sh")
      writer.arguments = ["-c", "cat '\(file)' > '\(pipe)'"]
      try writer.run()
      let report = try database.desk("supervisor1").importOrders(.file(pipe), atomic: false)
      writer.waitUntilExit()
      #expect((report.new, report.rejected) == (9000, 0))
      #expect(report.notes.encoding == .gb18030)
    }
  }

  @Test(
    arguments: [
      // One row that happens to be UTF-8 does not make the file so; one damaged byte does not make it Chinese.
      (try! encoded(header + row(1, "谢") + row(2, "张三丰"), "GB18030"), TextEncoding?.none, "GB18030", [1, 2]),
      (Array(header.utf8) + [0xFF, 0x0A] + Array((row(1, "张三") + row(2, "李四")).utf8), nil, "broken 2", []),
      (Array((header + row(1, "张三")).utf8) + [0xE5, 0xBC], nil, "broken 3", []),
      (
        try! encoded(
          header + row(1, "Müller").replacing("幸福路1号", with: "Allee").replacing("杯子", with: "Cup"),
          "WINDOWS-1252"
        ), nil, "unsure 2", []
      ),
      ([0xEF, 0xBB, 0xBF] + (try! encoded(header + row(1, "张三"), "GB18030")), nil, "marked 2", []),
      // Asked for, it is not judged, and what is broken costs its row.
      (
        try! encoded(header + row(1, "张三"), "GB18030") + Array("2,\u{7F}".utf8) + [0xFF, 0x0A], .gb18030,
        "GB18030", [1]
      ),
      (Array(header.utf8) + Array(row(1, "张三").utf8) + [0xFF, 0x0A], .utf8, "UTF-8", [1]),
      // Cut off in the middle of a character.
      (try! encoded(header + row(1, "张三"), "GB18030") + [0xD5], .gb18030, "GB18030", [1]),
    ] as [([UInt8], TextEncoding?, String, [Int])]
  )
  func `the encoding is that of the whole file`(
    bytes: [UInt8],
    asked: TextEncoding?,
    read: String,
    taken: [Int]
  ) throws {
    try withTicketDatabase { database in
      var told = ""
      do throws {
        let report = try database.desk("supervisor1").importOrders(bytes, encoding: asked, atomic: false)
        told = report.notes.encoding.rawValue
      } catch ImportError.broken(let text) {
        let kinds: [BrokenText.Kind: String] = [.unsure: "unsure", .neither: "broken", .marked: "marked"]
        told = "\(kinds[text.kind] ?? "") \(text.line)"
      }
      #expect(told == read)
      #expect(try database.names().count == taken.count)
    }
  }

  @Test func `random bytes are never taken in by halves, and never end the program`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("file text seed \(seed)")
    var random = SeededGenerator(seed: seed)
    try withTicketDatabase { database in
      let desk = database.desk("supervisor1")
      for round in 0..<200 {
        var bytes = Array((header + row(1, "张三") + row(2, "a李四")).utf8)
        if round % 2 == 0 { bytes = try encoded(String(decoding: bytes, as: UTF8.self), "GB18030") }
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        for encoding in [nil, TextEncoding.utf8, .gb18030] {
          do {
            let report = try desk.importOrders(bytes, encoding: encoding, atomic: true)
            #expect(report.read == report.new + report.unchanged + report.updated + report.rejected)
          } catch is ImportError {}
        }
      }
    }
  }
}
