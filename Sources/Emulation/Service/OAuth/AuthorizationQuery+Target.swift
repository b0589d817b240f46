import HTTP
import OAuth

extension AuthorizationQuery {
    /// The parameters in the query of a target, each as it was sent, too.
    ///
    /// One that is broken or not UTF-8 is kept: it may be the client's `state`, which is nobody
    /// else's business, or a parameter that means nothing here.
    init(_ target: RequestTarget) {
        let parts = (target.query ?? "").split(separator: "&")
        self.init(
            parts.map { part in
                let name = part.prefix { $0 != "=" }
                let value = part[name.endIndex...].dropFirst()
                return Parameter(
                    name: PercentEncoding.decodeText(name, plusAsSpace: true) ?? String(name),
                    value: PercentEncoding.decodeText(value, plusAsSpace: true),
                    rawValue: String(value)
                )
            }
        )
    }
}

extension RequestTarget {
    /// The query without the parameters of a name; the others as they were sent.
    func query(without name: String) -> String {
        (query ?? "").split(separator: "&").filter { part in
            let found = part.prefix { $0 != "=" }
            return PercentEncoding.decodeText(found, plusAsSpace: true) != name
        }.joined(separator: "&")
    }
}
