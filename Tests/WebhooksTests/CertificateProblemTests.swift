import Testing
import Webhooks

@Suite struct CertificateProblemTests {
    /// `x509_vfy.h` of OpenSSL 3.
    @Test(
        arguments: [
            (18, .selfSigned), (19, .selfSigned), (10, .expired), (12, .expired),
            (9, .notYetValid), (11, .notYetValid), (23, .revoked), (62, .mismatch),
            (63, .mismatch), (64, .mismatch), (20, .unauthorized), (21, .unauthorized),
            (7, .unauthorized), (999, .unauthorized),
        ] as [(Int, CertificateProblem)]
    )
    func `a result of the verification stands for a problem`(
        result: Int,
        problem: CertificateProblem
    ) {
        #expect(CertificateProblem(verificationResult: result) == problem)
    }

    @Test func `zero and one name none`() {
        #expect(CertificateProblem(verificationResult: 0) == nil)
        #expect(CertificateProblem(verificationResult: 1) == nil)
    }
}
