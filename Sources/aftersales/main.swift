internal import AfterSalesCLI
internal import Glibc

signal(SIGPIPE, SIG_IGN)
let program = Program(
  environment: .process,
  output: FileSink(descriptor: STDOUT_FILENO),
  error: FileSink(descriptor: STDERR_FILENO),
  read: InputFile.read
)
exit(program.run(Array(CommandLine.arguments.dropFirst())))
