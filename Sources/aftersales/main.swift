internal import AfterSalesCLI
internal import Glibc

signal(SIGPIPE, SIG_IGN)
let program = Program(
  environment: .process,
  output: FileSink(descriptor: STDOUT_FILENO),
  error: FileSink(descriptor: STDERR_FILENO),
  readsFiles: true,
  read: InputFile.read
)
// The bytes as they came: `CommandLine.arguments` mends broken UTF-8, and what was typed would be recorded as something else.
let arguments = (1..<max(1, Int(CommandLine.argc))).compactMap { CommandLine.unsafeArgv[$0] }
exit(program.run(bytes: arguments.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }))
