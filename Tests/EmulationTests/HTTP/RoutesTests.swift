import HTTP
import Simulation
import Testing

@testable import Emulation

@Suite struct RoutesTests {
    private let routes = Routes()

    private func path(_ route: Route) -> String {
        route.pattern.template.split(separator: "/")
            .map { $0.hasPrefix("{") ? "x" : String($0) }
            .reduce(into: "") { $0 += "/" + $1 }
    }

    private func found(_ method: HTTPRequest.Method, _ path: String) -> Route? {
        guard case .found(let route, _) = routes.match(SimulatedWorld.request(method, path)) else {
            return nil
        }
        return route
    }

    @Test(arguments: Route.allCases)
    func `every route is found by each of its methods`(route: Route) {
        for method in route.pattern.methods {
            #expect(found(method, path(route)) == route)
        }
        if route.pattern.methods.contains(.get) { #expect(found(.head, path(route)) == route) }
    }

    @Test(arguments: Route.allCases)
    func `doubled and trailing slashes change nothing`(route: Route) throws {
        let method = try #require(route.pattern.methods.first)
        let path = path(route)

        #expect(found(method, path + "/") == route)
        #expect(found(method, "/" + path) == route)
        #expect(found(method, path.split(separator: "/").joined(separator: "//")) == nil)
        #expect(found(method, "//" + path.split(separator: "/").joined(separator: "//")) == route)
    }

    @Test(arguments: Route.allCases)
    func `no other method is taken for one`(route: Route) {
        let taken = Route.allCases.filter { path($0) == path(route) }.flatMap(\.pattern.methods)
        for method in [.get, .post, .put, .delete, .patch, .options] as [HTTPRequest.Method]
        where !taken.contains(method) {
            #expect(found(method, path(route)) == nil)
        }
    }
}
