import Testing
import WatsonWork

@Suite struct WorkLimitsTests {
    @Test func `the defaults are far above what any known client sends`() {
        let limits = WorkLimits()

        #expect(limits.annotationCountLimit == 100)
        #expect(limits.textByteCountLimit == 1_048_576)
        #expect(limits.nameByteCountLimit == 4_096)
        #expect(limits.identifierByteCountLimit == 200)
    }

    @Test func `a state keeps to the limits that it was made with`() {
        var limits = WorkLimits()
        limits.annotationCountLimit = 1

        #expect(WorkState(limits: limits).limits == limits)
        #expect(WorkState(limits: limits) != WorkState())
    }

    @Test func `the limits on what surrounds messages are as documented`() {
        let limits = WorkLimits()

        #expect(limits.reactionByteCountLimit == 64 && limits.reactionKindCountLimit == 200)
        #expect(limits.memberCountLimit == 10_000 && limits.dialogCountLimit == 10_000)
        #expect(limits.templatePropertyLimit == 100)
    }
}
