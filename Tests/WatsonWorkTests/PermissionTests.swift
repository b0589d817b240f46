import Testing
import WatsonWork

@Suite struct PermissionTests {
    /// Recorded in March 2018 (facts §2.2).
    @Test func `an app's default permissions are the recorded scope`() {
        let scope = Permission.defaultApp.map(\.rawValue).joined(separator: " ")

        #expect(
            scope == """
                transcript_read profile_update message_create space_list message_read file_upload \
                space_change file_download space_read membership_list profile_read
                """
        )
    }

    @Test func `a person's default permissions are the recorded scope without app_read`() {
        let scope = Permission.defaultPerson.map(\.rawValue).joined(separator: " ")

        #expect(
            scope == """
                transcript_read message_create space_create space_list file_upload file_download \
                settings_update settings_read profile_update message_read space_read profile_read \
                membership_list
                """
        )
    }
}
