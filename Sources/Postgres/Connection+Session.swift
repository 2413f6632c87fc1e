internal import CLibPQ

extension Connection {
  public var transactionStatus: TransactionStatus {
    guard let handle else { return .closed }
    switch PQtransactionStatus(handle) {
    case PQTRANS_IDLE: return .idle
    case PQTRANS_ACTIVE: return .active
    case PQTRANS_INTRANS: return .inTransaction
    case PQTRANS_INERROR: return .failed
    default: return .closed
    }
  }

  /// The server's version as one number, 150018 for 15.18; 0 when closed.
  public var serverVersion: Int { handle.map { Int(PQserverVersion($0)) } ?? 0 }

  /// A setting the server reports by itself, such as `in_hot_standby` or `TimeZone`; nil for any other.
  public func serverParameter(_ name: String) -> String? {
    handle.flatMap { PQparameterStatus($0, name) }.map { String(cString: $0) }
  }

  /// The process that serves this session, as in pg_stat_activity.
  public var serverProcess: Int32 { handle.map(PQbackendPID) ?? 0 }

  public var database: String { text(PQdb) }
  public var user: String { text(PQuser) }
  /// The host connected to, of those in conninfo: a name, an address or a directory of sockets.
  public var host: String { text(PQhost) }
  public var port: String { text(PQport) }

  private func text(_ read: (OpaquePointer?) -> UnsafeMutablePointer<CChar>?) -> String {
    handle.flatMap { read($0) }.map { String(cString: $0) } ?? ""
  }
}
