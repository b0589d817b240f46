import JSON
import Testing

@testable import Scenarios

@Suite struct ValuesTests {
    private func values() -> Values {
        var values = Values()
        values.takeIn([
            "people": [["key": "ada", "id": "p1"]],
            "apps": [
                [
                    "key": "echo", "id": "a1",
                    "webhooks": [["key": "hook", "id": "w1", "url": "http://x/"], ["id": "w2"]],
                ]
            ],
            "spaces": [["key": "support", "id": "s1"]],
        ])
        return values
    }

    @Test func `the world is known by kind and key`() {
        let values = values()

        #expect(values.value(of: "people.ada.id") == "p1")
        #expect(values.value(of: "webhooks.hook.app") == "echo")
        #expect(values.value(of: "apps.nobody.id") == nil)
        #expect(values.webhook("hook")?["id"] == "w1")
        #expect(values.key(of: "w1") == "hook")
        #expect(values.key(of: "w2") == "w2")
        #expect(values.id(of: "support", "spaces") == "s1")
        #expect(values.id(of: "s1", "spaces") == "s1")
    }

    @Test func `what is saved comes before the world`() {
        var values = values()
        values.save(["id": 7], as: "first")
        values.save("mine", as: "people")

        #expect(values.value(of: "first.id") == 7)
        #expect(values.value(of: "people") == "mine")
        #expect(values.names == ["first", "people", "people", "apps", "spaces", "webhooks"])
    }
}
