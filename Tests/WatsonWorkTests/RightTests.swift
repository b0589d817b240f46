import Determinism
import Testing
import WatsonWork

@Suite struct RightTests {
    private let sandbox: Sandbox
    private let space: Space

    init() throws {
        sandbox = try Sandbox()
        space = try #require(sandbox.state.spaces[sandbox.support])
    }

    private func refusal(_ check: () throws(Rejection) -> Void) -> Rejection? {
        do {
            try check()
            return nil
        } catch {
            return error
        }
    }

    private func token(_ actor: ActorID, _ permissions: Permission...) -> Author {
        Author(actor: actor, permissions: permissions)
    }

    @Test(arguments: Operation.allCases)
    func `the control API may do everything`(operation: Operation) {
        let right = operation.right

        #expect(refusal { () throws(Rejection) in try right.check(nil) } == nil)
        #expect(refusal { () throws(Rejection) in try right.check(nil, in: space) } == nil)
        let theirs = refusal { () throws(Rejection) in
            try right.check(nil, changing: "x", madeBy: sandbox.ada)
        }
        #expect(theirs == nil)
    }

    @Test(arguments: Operation.allCases)
    func `a token needs the one permission`(operation: Operation) throws {
        let right = operation.right
        let actor = right.identity == .app ? sandbox.echo : sandbox.ada
        let needed = right.permission.map { [$0] } ?? []
        let others = RightTests.all.filter { $0 != right.permission }

        let enough = Author(actor: actor, permissions: needed)
        #expect(refusal { () throws(Rejection) in try right.check(enough) } == nil)
        let rest = Author(actor: actor, permissions: others)
        let missing = right.permission.map { Rejection.missingPermission($0) }
        #expect(refusal { () throws(Rejection) in try right.check(rest) } == missing)
    }

    private static let all: [Permission] = Operation.allCases.compactMap(\.right.permission)

    @Test func `the permission is looked at before who it is`() {
        let right = Operation.createSpace.right
        let (ada, echo) = (sandbox.ada, sandbox.echo)

        #expect(
            refusal { () throws(Rejection) in try right.check(token(echo)) }
                == .missingPermission(.spaceCreate)
        )
        #expect(
            refusal { () throws(Rejection) in try right.check(token(echo, .spaceCreate)) }
                == .personRequired(echo)
        )
        #expect(
            refusal { () throws(Rejection) in try right.check(token(ada, .spaceCreate)) } == nil
        )
        #expect(
            refusal { () throws(Rejection) in
                try Operation.showDialog.right.check(token(ada, .messageCreate))
            } == .appRequired(ada)
        )
    }

    @Test func `members, owners and makers are told from others`() {
        let (ben, cleo) = (token(sandbox.ben), token(sandbox.cleo))
        let roles = Operation.changeRoles.right
        let edit = Operation.editMessage.right

        #expect(
            refusal { () throws(Rejection) in try roles.check(cleo, in: space) }
                == .notAMember(sandbox.cleo, space.id)
        )
        #expect(
            refusal { () throws(Rejection) in try roles.check(ben, in: space) }
                == .ownerRequired(sandbox.ben, space.id)
        )
        #expect(
            refusal { () throws(Rejection) in
                try edit.check(ben, changing: "m", madeBy: sandbox.ada)
            } == .creatorRequired(sandbox.ben, of: "m")
        )
        #expect(
            refusal { () throws(Rejection) in
                try edit.check(ben, changing: "m", madeBy: sandbox.ben)
            } == nil
        )
        #expect(
            refusal { () throws(Rejection) in try edit.check(ben, changing: "m", madeBy: nil) }
                == .creatorRequired(sandbox.ben, of: "m")
        )
        #expect(
            refusal { () throws(Rejection) in
                try Operation.react.right.check(ben, changing: "m", madeBy: sandbox.ada)
            } == nil
        )
    }

    @Test func `members are admitted, others are not`() {
        let right = Operation.readSpace.right

        #expect(right.admits(sandbox.ben, to: space))
        #expect(right.admits(sandbox.echo, to: space))
        #expect(!right.admits(sandbox.cleo, to: space))
        #expect(!right.admits(sandbox.helper, to: space))
        #expect(Operation.createSpace.right.admits(sandbox.cleo, to: space))
    }

    @Test func `a service annotates, and does nothing else`() {
        let service = ActorID.service(.moment)

        for operation in Operation.allCases where operation.right.isForMembers {
            let isAnnotating = [.annotate, .changeAnnotation].contains(operation)
            #expect(operation.right.admits(service, to: space) == isAnnotating)
        }
        #expect(
            refusal { () throws(Rejection) in
                try Operation.changeAnnotation.right.check(
                    .unrestricted(service),
                    changing: "a",
                    madeBy: sandbox.ada
                )
            } == .creatorRequired(service, of: "a")
        )
    }
}
