internal import AfterSales

extension Session {
  func importOrders(_ invocation: Invocation) throws {
    throw Failure(.internal, Title("import"))
  }
}
