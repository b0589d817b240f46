import Glibc

/// The process: its arguments in, its exit code out.
@main
enum Main {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        exit(Tool(system: .process).run(arguments).rawValue)
    }
}
