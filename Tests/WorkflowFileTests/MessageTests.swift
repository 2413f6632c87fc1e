import Testing
import WorkflowFile

@Test(
  arguments: Wrong.guards + Wrong.definitions + Wrong.policies + Wrong.families + Wrong.rules + Wrong.demands
    + Wrong.lines
)
func `what is wrong is said once, exactly, at its place`(wrong: Wrong) throws {
  let found = try problems(wrong.file, wrong.from, wrong.to)
  let told = found.map { "error[\($0.code)]: \($0.sentence)" }
  let problem = try #require(
    zip(found, told).first { $0.1 == wrong.told }?.0,
    "\(found.map(\.description))"
  )
  #expect(told.filter { $0 == wrong.told }.count == 1)
  #expect(problem.repair == wrong.repair)
  #expect(problem.pointsAt.hasPrefix(wrong.at) || problem.pointsAt + "\n" == wrong.at, "\(problem)")
}
