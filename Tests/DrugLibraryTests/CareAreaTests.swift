import ConfigurationFixtures
import DoseMath
import Testing

@testable import DrugLibrary

@Suite("Care areas and their drugs (SR-05)")
struct CareAreaTests {
    private let shipped: ShippedLibrary

    init() throws {
        shipped = try ShippedLibrary()
    }

    /// The shipped library with so many care areas, each with so many drugs.
    private func text(areas: Int, drugs: Int) throws -> String {
        let area = try shipped.careAreas()
        let head = shipped.text.replacingFirst(area, with: "")
        let drug = try shipped.drugs()
        let areaHead = area.replacingFirst(drug, with: "")
        return (1...areas).reduce(head) { text, area in
            let named = areaHead.replacingFirst("infusion", with: "infusion \(area)")
            return (1...drugs).reduce(text + named) { text, number in
                text + drug.replacingFirst("name: ketamine", with: "name: drug \(number)")
            }
        }
    }

    @Test("each have limits of their own for the same drug")
    func ownLimits() throws {
        let second = try shipped.careAreas()
            .replacingFirst("outpatient ketamine infusion", with: "pain ward")
            .replacingFirst("dose_rate: 0.5 mg/kg/h", with: "dose_rate: 0.25 mg/kg/h")
        let library = try ShippedLibrary.library(shipped.text + second)
        #expect(library.careAreas == ["outpatient ketamine infusion", "pain ward"])
        let rates = library.careAreas.map {
            library.formulary(for: $0)?.rules(for: "ketamine")?.soft.doseRate.description
        }
        #expect(rates == ["0.5 mg/kg/h", "0.25 mg/kg/h"])
    }

    @Test("are found by their name exactly as the library writes it")
    func exactName() throws {
        let library = try ShippedLibrary.library(shipped.text)
        #expect(library.formulary(for: "outpatient ketamine infusion") != nil)
        for name in ["Outpatient ketamine infusion", "outpatient", "", "pain ward"] {
            #expect(library.formulary(for: name) == nil)
        }
    }

    @Test("of the same name are refused in whatever case, in the line of the second")
    func equalAreas() throws {
        let name = "OUTPATIENT Ketamine infusion"
        let again = try shipped.careAreas()
            .replacingFirst("outpatient ketamine infusion", with: name)
        let text = shipped.text + again
        let first = try shipped.line(of: "- name: outpatient")
        let second = shipped.text.count { $0 == "\n" } + 1
        #expect(
            ShippedLibrary.findings(in: text) == [
                "lib.yaml:\(second): the care area '\(name)' is there twice, first in line"
                    + " \(first): keep one"
            ]
        )
    }

    @Test("with the same drug twice are refused in whatever case; with two drugs they are taken")
    func equalDrugs() throws {
        let drug = try shipped.drugs()
        let again = drug.replacingFirst("ketamine", with: "KETAMINE")
        let first = try shipped.line(of: "- name: ketamine")
        let second = shipped.text.count { $0 == "\n" } + 1
        #expect(
            ShippedLibrary.findings(in: shipped.text + again) == [
                "lib.yaml:\(second): the drug 'KETAMINE' is there twice, first in line \(first):"
                    + " keep one"
            ]
        )
        let other = drug.replacingFirst("ketamine", with: "esketamine")
        let library = try ShippedLibrary.library(shipped.text + other)
        #expect(library.formularies.map { $0.drugs.map(\.drug) } == [["ketamine", "esketamine"]])
    }

    @Test("are at most 32, with at most 64 drugs each; one more is refused with its line")
    func bounds() throws {
        #expect(try ShippedLibrary.library(text(areas: 32, drugs: 1)).careAreas.count == 32)
        let full = try ShippedLibrary.library(text(areas: 1, drugs: 64))
        #expect(full.formularies.map(\.drugs.count) == [64])
        let areas = try shipped.line(of: "- name: outpatient")
        #expect(
            ShippedLibrary.findings(in: try text(areas: 33, drugs: 1)) == [
                "lib.yaml:\(areas): care_areas has 33 entries: at most 32 are taken"
            ]
        )
        let drugs = try shipped.line(of: "- name: ketamine")
        #expect(
            ShippedLibrary.findings(in: try text(areas: 1, drugs: 65)) == [
                "lib.yaml:\(drugs): drugs has 65 entries: at most 64 are taken"
            ]
        )
    }

    @Test("have at most 32 strengths in a list")
    func strengths() throws {
        func text(_ count: Int) throws -> String {
            let listed = (1...count).map { "\n            - \(1_000 + $0) mcg/mL" }.joined()
            return try shipped.with(listed, for: "\n            - 1 mg/mL\n            - 2 mg/mL")
        }
        #expect(ShippedLibrary.findings(in: try text(32)) == [])
        let found = ShippedLibrary.findings(in: try text(33))
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.hasSuffix("usual has 33 entries: at most 32 are taken") == true)
    }

    @Test("and drugs are never none")
    func none() throws {
        let head = "version: 2026-11\nissued: 2026-11-22\n"
        #expect(
            ShippedLibrary.findings(in: head + "care_areas: []\n") == [
                "lib.yaml:3: care_areas is an empty list: name at least one"
            ]
        )
        let text = shipped.text.replacingFirst(try shipped.drugs(), with: "")
        let line = try shipped.line(of: "    drugs:")
        #expect(
            ShippedLibrary.findings(in: text.replacingFirst("    drugs:", with: "    drugs: []"))
                == ["lib.yaml:\(line): drugs is an empty list: name at least one"]
        )
        #expect(ShippedLibrary.findings(in: head + "care_areas:\n").count == 1)
        #expect(ShippedLibrary.findings(in: head + "care_areas:\n  - a\n").count == 1)
        #expect(ShippedLibrary.findings(in: head).count == 1)
    }
}
