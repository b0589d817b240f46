import Sockets
import Webhooks

extension CallbackAddress {
    /// What the rules see of an address; its zone makes no difference to them.
    init(_ address: IPAddress) {
        let bits: Bits =
            switch address {
            case .v4(let address): .v4(address)
            case .v6(let high, let low, _): .v6(high, low)
            }
        self.init(bits, text: address.description, isLocal: address.reach.isLocal)
    }
}
