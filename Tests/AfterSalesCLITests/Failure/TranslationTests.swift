import AfterSales
import Postgres
import TestDatabase
import Testing

@testable import AfterSalesCLI

/// What a person reads who asked for Chinese is Chinese; only the server's own words are quoted as they come.
@Suite struct TranslationTests {
  private static let typed: [(login: String, line: String, zh: String)] = [
    (
      "csr1", "doctor",
      "无权限：此登录名没有这项权限：doctor, audit verify, checkpoint, export, db verify\n  可由：审计员 aftersales_auditor\n"
    ),
    ("csr1", "staff add csr9 csr", "无权限：此登录名没有这项权限：staff add, disable\n  可由：运营经理，或 "),
    ("csr1", "next warehouse", "无权限：您没有角色 warehouse\n"),
    ("csr1", "db bootstrap", "无权限：csr1 无权准备数据库：请以服务器管理员连接\n"),
    ("csr1", "db status", "无权限：csr1 不能以 aftersales_owner 的身份行事："),
    ("csr1", "db migrate", "无权限：csr1 不能以 aftersales_owner 的身份行事："),
  ]

  @Test func `a right that is wanting is told in Chinese`() throws {
    try withTerminal { terminal in
      for (login, line, zh) in Self.typed {
        let outcome = try terminal(login, line, language: "zh")
        #expect(outcome.status == 77, "\(line)")
        #expect(outcome.error.hasPrefix(zh), "\(line): \(outcome.error)")
      }
    }
  }

  @Test func `a database of another age is told in Chinese`() throws {
    try withTerminal { terminal in
      let owner = try terminal.database.connect()
      try owner.script("create or replace view api.schema_version as select 0 as number")
      let outcome = try terminal("csr1", "queue", language: "zh")
      #expect(outcome.error.hasPrefix("配置有误：数据库停在第 0 次迁移，本程序需要第 "), "\(outcome.error)")
      try owner.script("create or replace view api.schema_version as select 99999 as number")
      let newer = try terminal("csr1", "queue", language: "zh")
      #expect(newer.error.hasPrefix("配置有误：本程序（"), "\(newer.error)")
    }
  }

  private func failed(_ words: [String], _ environment: [String: String] = [:]) -> String {
    let error = MemorySink()
    let program = Program(environment: Environment(environment), output: MemorySink(), error: error) { _ in []
    }
    _ = program.run(words + ["--lang", "zh"])
    return error.text
  }

  @Test func `a server that is not there is told in Chinese, with the words to ask about that very server`() {
    let named = failed(["--db", "host=127.0.0.1 port=1 connect_timeout=2", "show", "R-1"])
    #expect(named.hasPrefix("数据库不可用：连不上数据库：connection to server at \"127.0.0.1\""))
    #expect(named.hasSuffix("\n  → pg_isready --dbname='host=127.0.0.1 port=1 connect_timeout=2'\n"))
  }

  @Test func `the private cluster is asked about only where it is the one that was meant`() {
    func remedy(_ server: FailureTranslation.Server) -> [String] {
      FailureTranslation(server: server).failure(unreachable).mend
    }
    #expect(remedy(.local) == ["aftersales local start"])
    #expect(remedy(.environment) == ["pg_isready"])
    #expect(remedy(.named("service=shop")) == ["pg_isready --dbname=service=shop"])
  }

  private var unreachable: any Error {
    do {
      _ = try Access(conninfo: "host=127.0.0.1 port=1").desk().whoAmI()
    } catch {
      return error
    }
    return OutputLost(number: 0)
  }

  @Test func `a place where no cluster can be is told in Chinese`() {
    let told = failed(["local", "start"], ["AFTERSALES_LOCAL": "here"])
    #expect(told.hasPrefix("配置有误：AFTERSALES_LOCAL 是 here；请写绝对路径\n"))
  }
}
