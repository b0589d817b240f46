// What the library's own declarations speak of, so that a test needs one import. Nothing else of
// the modules behind it can be seen through it.
@_exported public import struct Determinism.ClockRate
@_exported public import struct Determinism.Instant
@_exported public import enum Emulation.CallbackAPI
@_exported public import struct Emulation.World
@_exported public import struct Emulation.WorldError
@_exported public import struct JSON.JSONObject
@_exported public import struct JSON.JSONParseError
@_exported public import enum JSON.JSONValue
@_exported public import enum Webhooks.DeliveryState
@_exported public import struct Webhooks.EventType
@_exported public import struct Webhooks.UnknownEventType
