import Glibc

/// Finds programs as a shell does.
public enum ProgramSearch {
    /// The file that a program's name leads to.
    ///
    /// - Parameters:
    ///   - name: a name, or a path, which needs no search.
    ///   - path: the folders to look in, separated by colons; those of this process without it.
    /// - Returns: the file's path, or `nil` if there is none that may be run.
    public static func find(_ name: String, in path: String? = nil) -> String? {
        guard !name.contains("/") else { return isProgram(name) ? name : nil }
        let own = ProcessEnvironment.variables().first { $0.name == "PATH" }?.value
        for folder in (path ?? own ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":") {
            let file = "\(folder)/\(name)"
            if isProgram(file) { return file }
        }
        return nil
    }

    private static func isProgram(_ file: String) -> Bool {
        var status = stat()
        guard unsafe stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return false
        }
        return unsafe access(file, X_OK) == 0
    }
}
