import Emulation

/// A world file in which every member of the format occurs.
enum WorldFile {
    static let everything = #"""
        {
          "people": [
            {"key": "ada", "id": "p-1", "displayName": "Ada \"A\" Example", "email": "a@b.c"},
            {"key": "ben", "id": "p-2", "displayName": "Ben"}
          ],
          "apps": [
            {
              "key": "echo", "id": "a-1", "secret": "s3cret", "name": "Echo", "owner": "ada",
              "permissions": ["message_create", "space_read"], "scopes": ["profile_read"],
              "redirectUris": ["http://localhost:3000/callback"],
              "description": "Says it back.", "configurationUrl": "https://example.com/configure",
              "actions": [
                {
                  "id": "c-1", "name": "Hello", "description": "Greets", "command": "/hello",
                  "hint": "NAME"
                },
                {"id": "c-2", "name": "Wave"}
              ],
              "autoApprove": "ben", "sharedWith": ["ben", "ada"],
              "webhooks": [
                {
                  "key": "hook", "id": "w-1", "secret": "w", "name": "Hook",
                  "url": "http://127.0.0.1:3000/webhook?x=y",
                  "events": ["message-created", "reaction_added"], "state": "enabled"
                },
                {"id": "w-2", "secret": "w", "url": "http://x/", "events": ["space-deleted"]}
              ]
            },
            {"key": "bare", "id": "a-2", "secret": "s", "permissions": [], "scopes": []}
          ],
          "spaces": [
            {
              "key": "support", "id": "s-1", "title": "Support", "description": "",
              "members": ["ada", "echo"],
              "messages": [
                {"as": "ada", "content": "hello"}, {"as": "echo", "content": "Grüße 😀"}
              ]
            },
            {"key": "empty", "id": "s-2"}
          ]
        }
        """#

    static func parse(_ text: String) throws -> World {
        try World.parse(Array(text.utf8))
    }
}
