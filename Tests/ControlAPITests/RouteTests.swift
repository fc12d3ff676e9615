import ControlAPI
import Testing

@Suite("Routes")
struct RouteTests {
    @Test("are these thirty-four, by method and path")
    func table() {
        let routes = Route.allCases.map { "\($0.method.rawValue) \($0.template)" }
        #expect(
            routes == [
                "GET /v1/status", "POST /v1/sign-in", "POST /v1/sign-out", "GET /v1/checklist",
                "POST /v1/checklist", "POST /v1/orders", "POST /v1/orders/{order}/confirm",
                "POST /v1/orders/{order}/override", "POST /v1/start", "POST /v1/pause",
                "POST /v1/stop", "POST /v1/resume", "POST /v1/rate", "POST /v1/observations",
                "POST /v1/attendance", "POST /v1/handover", "POST /v1/site",
                "POST /v1/pressure-released", "POST /v1/adverse-events", "POST /v1/discharge",
                "POST /v1/barrel", "GET /v1/courses/{patient}",
                "POST /v1/courses/{patient}/close", "POST /v1/library/reload", "GET /v1/alarms",
                "POST /v1/alarms/{id}/acknowledge", "POST /v1/audio-pause",
                "POST /v1/annunciators/{id}/heard", "POST /v1/release-lock", "GET /v1/sessions",
                "GET /v1/journal/verification", "GET /v1/events", "GET /metrics",
                "GET /v1/openapi.json",
            ]
        )
        #expect(routes == Route.allCases.map(\.rawValue))
    }

    @Test("ask for an idempotency key where they act, but never for stop and pause (SR-16)")
    func idempotencyKeys() {
        let without: Set<Route> = [.stop, .pause, .signIn, .signOut]
        for route in Route.allCases {
            let expected = route.method == .post && !without.contains(route)
            #expect(route.needsIdempotencyKey == expected, "\(route)")
        }
    }

    @Test("open a stream as a new annunciator or as one that comes back (SR-46)")
    func annunciators() {
        #expect(Route.eventsPath(annunciator: nil) == "/v1/events?annunciator=new")
        #expect(Route.eventsPath(annunciator: "0123ABCD") == "/v1/events?annunciator=0123ABCD")
        #expect(Route.eventsPath(annunciator: "a&b=c") == "/v1/events?annunciator=a%26b%3Dc")
        #expect(Route.annunciatorHeard.path("7K3QM9D2") == "/v1/annunciators/7K3QM9D2/heard")
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
