import HTTP
import Testing

@testable import CLI

@Suite struct AppsCommandsTests {
    private let machine = FakeSystem()
    private static let echo =
        #"{"id":"ec40","key":"echo","name":"Echo","secret":"s3","owner":null,"#
        + #""permissions":["space_read","message_create"],"scopes":[],"#
        + #""redirectUris":["http://localhost/cb"],"configurationUrl":null,"#
        + #""actions":[{"name":"A","command":"/echo"},{"name":"B","command":null}]}"#

    @Test(arguments: [["apps"], ["apps", "list"]])
    func `apps are listed`(line: [String]) {
        machine.responses = [.json(#"{"apps":[\#(Self.echo)],"total":1}"#)]

        #expect(machine.run(line) == .success)
        #expect(machine.requests.map(\.line) == ["GET /_wws/apps?limit=1000"])
        #expect(machine.output == "key   id    name  owner\necho  ec40  Echo  -\n")
    }

    @Test func `a list is asked for to its end`() {
        machine.responses = [
            .json(#"{"apps":[{"id":"a b"}],"total":2}"#),
            .json(#"{"apps":[{"id":"c"}],"total":2}"#),
        ]

        #expect(machine.run("apps", "--json") == .success)
        #expect(
            machine.requests.map(\.line) == [
                "GET /_wws/apps?limit=1000", "GET /_wws/apps?limit=1000&after=a%20b",
            ]
        )
        #expect(machine.output == #"{"apps":[{"id":"a b"},{"id":"c"}],"total":2}"# + "\n")
    }

    @Test func `no apps are told of in words`() {
        machine.responses = [.json(#"{"apps":[],"total":0}"#)]

        #expect(machine.run("apps") == .success)
        #expect(machine.output == "there are no apps\n")
    }

    private static let shown = """
        id                 ec40
        key                echo
        name               Echo
        secret             s3
        owner              -
        permissions        space_read message_create
        scopes             -
        redirect URIs      http://localhost/cb
        configuration URL  -
        actions            /echo B

        """

    @Test func `an app is shown in full`() {
        machine.responses = [.json(Self.echo)]

        #expect(machine.run("apps", "show", "echo") == .success)
        #expect(machine.requests.map(\.line) == ["GET /_wws/apps/echo"])
        #expect(machine.output == Self.shown)
    }

    @Test func `an app is registered with what is given`() {
        machine.responses = [.json(Self.echo, status: .created), .json(Self.echo)]

        #expect(
            machine.run(
                "apps",
                "create",
                "My Bot",
                "--key",
                "bot",
                "--owner",
                "ada",
                "--redirect-uri",
                "http://a/",
                "--redirect-uri",
                "http://b/"
            ) == .success
        )
        #expect(machine.output == Self.shown)
        #expect(machine.run("apps", "create", "Plain") == .success)

        #expect(machine.requests.map(\.line) == ["POST /_wws/apps", "POST /_wws/apps"])
        #expect(
            machine.requests.map(\.body) == [
                #"{"name":"My Bot","key":"bot","owner":"ada","redirectUris":["http://a/","http://b/"]}"#,
                #"{"name":"Plain"}"#,
            ]
        )
    }

    @Test func `a new secret is all that is printed`() {
        machine.responses = [.json(Self.echo)]

        #expect(machine.run("apps", "secret", "a/b") == .success)
        #expect(machine.requests.map(\.line) == ["POST /_wws/apps/a%2Fb/secret"])
        #expect(machine.output == "s3\n")
    }

    @Test func `a deleted app is named`() {
        machine.responses = [.json("", status: .noContent)]

        #expect(machine.run("apps", "delete", "helper") == .success)
        #expect(machine.requests.map(\.line) == ["DELETE /_wws/apps/helper"])
        #expect(machine.output == "deleted the app helper\n")
    }

    @Test func `the server's own sentence is shown when it refuses`() {
        machine.responses = [.json(#"{"message":"there is no app \"x\""}"#, status: .notFound)]

        #expect(machine.run("apps", "show", "x") == .failed)
        #expect(machine.notes.contains { $0.contains(#"there is no app "x""#) })
    }

    @Test(arguments: [["apps", "show"], ["apps", "create"], ["apps", "make"]])
    func `what is missing or unknown is a misuse`(line: [String]) {
        #expect(machine.run(line) == .misused)
        #expect(machine.requests.isEmpty)
    }
}
