import Testing
import WatsonWork

@Suite struct IdentifiersTests {
    @Test func `a conversation has the id of its space`() {
        let space = SpaceID(rawValue: "5ab3e27be4b0f06c7f8da41b")

        #expect(space.conversationID.rawValue == space.rawValue)
        #expect(space.conversationID.spaceID == space)
    }

    @Test func `nothing on the wire tells people from apps`() {
        #expect(ActorID.person(PersonID(rawValue: "x")).rawValue == "x")
        #expect(ActorID.app(AppID(rawValue: "x")).rawValue == "x")
        #expect(ActorID.person(PersonID(rawValue: "x")) != .app(AppID(rawValue: "x")))
    }

    @Test func `only an app has an app's id`() {
        #expect(ActorID.app(AppID(rawValue: "x")).appID == AppID(rawValue: "x"))
        #expect(ActorID.person(PersonID(rawValue: "x")).appID == nil)
    }

    @Test func `an actor is a person, an app or a service`() {
        let person = ActorID.person(PersonID(rawValue: "x"))
        let app = ActorID.app(AppID(rawValue: "x"))
        let service = ActorID.service(.moment)

        #expect([person, app, service].map { $0.personID?.rawValue } == ["x", nil, nil])
        #expect([person, app, service].map { $0.appID?.rawValue } == [nil, "x", nil])
        #expect([person, app, service].map(\.serviceID) == [nil, nil, .moment])
        #expect(service.rawValue == "toscana-service-moment-client-id")
    }

    @Test func `the services are those that were seen`() {
        #expect(
            ServiceID.all.map(\.rawValue) == [
                "toscana-aip-nlc-consumer-client-id",
                "toscana-service-watson-conversation-client-id",
                "toscana-service-moment-identification-client-id",
                "toscana-service-moment-client-id", "toscana-service-storage-client-id",
            ]
        )
    }
}
