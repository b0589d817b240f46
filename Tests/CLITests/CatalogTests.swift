import Testing

@testable import CLI

@Suite struct CatalogTests {
    @Test func `no two commands share a name, no two flags of one a spelling`() {
        let names = Catalog.commands.map { $0.path.joined(separator: " ") }

        #expect(Set(names).count == names.count)
        for command in Catalog.commands {
            let flags = command.flagDescriptions.map(\.spelling)
            #expect(Set(flags).count == flags.count, "\(command)")
        }
    }

    @Test func `every flag is long, and its variable can be typed in a shell`() {
        let flags = Catalog.commands.flatMap { $0.flagDescriptions }

        #expect(flags.allSatisfy { $0.name.utf8.count > 1 })
        for variable in Catalog.variables {
            #expect(
                variable.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x5F },
                "\(variable)"
            )
        }
    }

    @Test(arguments: ["WWS_PORT", "WWS_URL", "WWS_APP_ID", "WWS_SPACE_ID", "WWSX", "HOME", "wws_x"])
    func `a variable that is known or not ours is let be`(name: String) throws {
        try Catalog.check([(name, "x")])
    }

    @Test func `a variable that is nearly ours is refused with the one that was meant`() {
        let message = "there is no variable WWS_PROT for wws; did you mean WWS_PORT?"
        #expect(throws: Failure(message, .misused)) { try Catalog.check([("WWS_PROT", "1")]) }
    }

    @Test func `a variable that is near to none is refused, the first by name`() {
        let message = "there is no variable WWS_DATA_FOLDER for wws; unset it, or see wws help"
        #expect(throws: Failure(message, .misused)) {
            try Catalog.check([("WWS_FROBNICATE", "1"), ("WWS_DATA_FOLDER", "1")])
        }
    }
}
