// Tests of many modules say SimulatedWorld; that it lives in Scenarios is no concern of theirs.
@_exported import Scenarios
