import Testing
import WatsonWork

@Suite struct OperationTests {
    @Test func `only owners and makers that are looked up in a space are members of it`() {
        for operation in Operation.allCases where operation.right.standing == .owner {
            #expect(operation.right.isForMembers)
        }
    }

    /// Facts §2.4: the permissions that the documentation has for apps are all that an app's own
    /// work takes.
    @Test func `an app with the documented permissions can do all that apps can`() {
        let documented: [Permission] = [
            .messageCreate, .messageRead, .transcriptRead, .membershipList, .fileDownload,
            .fileUpload, .spaceChange, .spaceRead,
        ]
        let more: [Operation] = [.readProfiles, .listSpaces]
        for operation in Operation.allCases where operation.right.identity != .person {
            guard let permission = operation.right.permission, !more.contains(operation) else {
                continue
            }
            #expect(documented.contains(permission), "\(operation)")
        }
    }

    @Test(
        arguments: [
            (.speak, .person), (.editMessage, .person), (.createSpace, .person),
            (.readTemplates, .person), (.selectAction, .person), (.showDialog, .app),
            (.hearEvents, .app), (.postAnnotations, .anybody), (.react, .anybody),
        ] as [(Operation, Right.Identity)]
    )
    func `who does what`(operation: Operation, identity: Right.Identity) {
        #expect(operation.right.identity == identity)
    }
}
