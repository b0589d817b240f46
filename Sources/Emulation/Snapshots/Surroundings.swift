import Determinism

/// What belongs to the process and its clients, not to the story that is told: it stays what it is
/// when an emulator is reset or goes back to a snapshot.
///
/// Everything that isn't here is part of a snapshot.
struct Surroundings: Sendable {
    var connections = ConnectionTable()
    var streams = EventStreams()
    var events = EventHistory()
    var requestCounts = RequestCounts()
    var snapshots = SnapshotTable()
    var outputs = OutputQueue()
    var resumed: [ConnectionID] = []
    var sequencer = OutcomeSequencer()
    var controlRequests = RequestLog(.control)
    var requestEpoch: UInt64 = 0
    var causes = CauseTracker()
    /// Caches, which save work and change nothing.
    var graphQL = GraphQLFront()
}

extension Emulator {
    /// Puts other surroundings in the place of these; tables are moved, not copied.
    mutating func exchange(_ other: inout Surroundings) {
        swap(&connections, &other.connections)
        swap(&streams, &other.streams)
        swap(&events, &other.events)
        swap(&requestCounts, &other.requestCounts)
        swap(&snapshots, &other.snapshots)
        swap(&outputs, &other.outputs)
        swap(&resumed, &other.resumed)
        swap(&sequencer, &other.sequencer)
        swap(&controlRequests, &other.controlRequests)
        swap(&requestEpoch, &other.requestEpoch)
        swap(&causes, &other.causes)
        swap(&graphQL.documents, &other.graphQL.documents)
        swap(&graphQL.schemas, &other.graphQL.schemas)
    }
}
