import InfusionCore
import Testing

@testable import SystemSimulation

@Suite("The alarms that the judge holds to stop what runs")
struct StoppingAlarmTests {
    @Test("are those that the procedure lets pause or end it, each by its name (SR-43)")
    func table() {
        let stopping = AlarmKind.allCases.filter { kind in
            switch kind.row.effect {
            case .goesOn: false
            case .pauses, .ends: true
            }
        }
        #expect(Set(stopping) == Judge.stopping)
    }
}
