/// Outputs in the order in which they are to be done.
struct OutputQueue: Sendable {
    private var waiting: [Output?] = []
    private var head = 0

    mutating func append(_ output: Output) {
        waiting.append(output)
    }

    mutating func popFirst() -> Output? {
        guard head < waiting.count else { return nil }
        let output = waiting[head]
        waiting[head] = nil
        head += 1
        if head == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            head = 0
        }
        return output
    }
}
