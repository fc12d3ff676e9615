import ControlAPI
import Testing

@Suite("Routes")
struct RouteTests {
    @Test("are these eighteen, by method and path")
    func table() {
        let routes = Route.allCases.map { "\($0.method.rawValue) \($0.rawValue)" }
        #expect(
            routes == [
                "GET /v1/status", "POST /v1/orders", "POST /v1/orders/{order}/confirm",
                "POST /v1/orders/{order}/override", "POST /v1/start", "POST /v1/pause",
                "POST /v1/stop", "POST /v1/resume", "POST /v1/rate", "POST /v1/barrel",
                "GET /v1/courses/{patient}", "POST /v1/courses/{patient}/close",
                "POST /v1/library/reload", "GET /v1/alarms", "POST /v1/alarms/{id}/acknowledge",
                "GET /v1/sessions", "GET /v1/journal/verification", "GET /v1/events",
            ]
        )
    }

    @Test("ask for an idempotency key where they act, but never for stop and pause (SR-16)")
    func idempotencyKeys() {
        for route in Route.allCases {
            let expected = route.method == .post && route != .stop && route != .pause
            #expect(route.needsIdempotencyKey == expected, "\(route)")
        }
    }

    @Test("fill in their argument, which cannot reach another path")
    func path() {
        #expect(Route.confirm.path("7K3QM-9D2FH") == "/v1/orders/7K3QM-9D2FH/confirm")
        #expect(Route.override.path("7K3QM-9D2FH") == "/v1/orders/7K3QM-9D2FH/override")
        #expect(Route.acknowledge.path("3") == "/v1/alarms/3/acknowledge")
        #expect(Route.stop.path("ignored") == "/v1/stop")
        #expect(Route.confirm.path("../stop?x#y") == "/v1/orders/..%2Fstop%3Fx%23y/confirm")
        #expect(Route.confirm.path("..") == "/v1/orders/%2E%2E/confirm")
        #expect(Route.confirm.path("ü\r\n") == "/v1/orders/%C3%BC%0D%0A/confirm")
    }

    @Test("tell a patient whose identifier looks like a path or is percent-encoded from all others")
    func patients() {
        #expect(Route.course.path("P-1042") == "/v1/courses/P-1042")
        #expect(Route.course.path("P-1/close") == "/v1/courses/P-1%2Fclose")
        #expect(Route.course.path("P%2F1") == "/v1/courses/P%252F1")
        #expect(Route.closeCourse.path("P-1/close") == "/v1/courses/P-1%2Fclose/close")
        #expect(Route.closeCourse.path(".") == "/v1/courses/%2E/close")
    }
}
