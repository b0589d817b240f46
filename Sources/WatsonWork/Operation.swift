/// The kinds of things that callers do; each has one right, whichever way it is done.
public enum Operation: String, Hashable, Sendable, CaseIterable {
    // Reading
    case readOneself, readProfiles, listSpaces, readSpace, listMembers, readTranscript
    case readMessage, readTemplates
    // Messages
    case postText, postAnnotations, speak, editMessage, deleteMessage, react
    case addFocus, annotate, changeAnnotation, showDialog, selectAction
    // Spaces and templates
    case createSpace, changeSpace, changeRoles, createTemplate, changeTemplate
    // Apps
    case hearEvents, createApp, listApps, readApp, changeApp, readActionContext

    /// What it takes (facts §2.4, §3.4).
    public var right: Right {
        switch self {
        case .readOneself: Right()
        case .readProfiles: Right(.profileRead)
        case .listSpaces: Right(.spaceList)
        case .readSpace: Right(.spaceRead, isForMembers: true)
        case .listMembers: Right(.membershipList, isForMembers: true)
        case .readTranscript: Right(.transcriptRead, isForMembers: true)
        case .readMessage: Right(.messageRead, isForMembers: true)
        // Apps can't read templates (facts §6.9).
        case .readTemplates: Right(.spaceRead, .person)
        case .postText, .postAnnotations, .react, .addFocus:
            Right(.messageCreate, isForMembers: true)
        case .annotate: Right(.messageCreate, isForMembers: true, admitsServices: true)
        // Content is posted by people; only the control API lets apps do it, too (facts §6.6).
        case .speak: Right(.messageCreate, .person, isForMembers: true)
        case .editMessage: Right(.messageCreate, .person, isForMembers: true, .maker)
        case .deleteMessage: Right(.messageCreate, isForMembers: true, .maker)
        case .changeAnnotation:
            Right(.messageCreate, isForMembers: true, .maker, admitsServices: true)
        case .showDialog: Right(.messageCreate, .app, isForMembers: true)
        case .selectAction: Right(.messageCreate, .person, isForMembers: true)
        case .createSpace, .createTemplate: Right(.spaceCreate, .person)
        case .changeTemplate: Right(.spaceCreate, .person, .maker)
        case .changeSpace: Right(.spaceChange, isForMembers: true)
        case .changeRoles: Right(.spaceRead, isForMembers: true, .owner)
        case .createApp: Right(.appChange, .person)
        case .listApps: Right(.appRead, .person)
        case .readApp: Right(.appRead, .person, .maker)
        case .changeApp: Right(.appChange, .person, .maker)
        case .readActionContext: Right(nil, .app, .itself)
        case .hearEvents: Right(nil, .app, isForMembers: true)
        }
    }
}
