import Foundation
import SeededChance
import Testing

@testable import StrictYAML

@Suite("Refusing what is no settings file (SR-63)")
struct RefusalTests {
    @Test(
        "refuses anchors, aliases, tags, several documents and broken syntax, each with its line",
        arguments: [
            ("a: 1\nb: &x 2\n", "test.yaml:2: '&x' reads as a YAML anchor"),
            ("a: *x\n", "test.yaml:1: '*x' reads as a YAML anchor"),
            ("{\"a\":*x}", "test.yaml:1: '*x' reads as"),
            ("a: 1\n---\nb: 2\n", "test.yaml:2: a second document begins"),
            ("a: [1, 2\nb: 3\n", "test.yaml:2: it is not YAML"),
            ("a: 'x\n", "it is not YAML"),
            ("\ta: 1\n", "test.yaml:1: it is not YAML"),
            ("a: %x\n", "test.yaml:1: it is not YAML"),
            ("", "test.yaml: it is empty"),
            ("# nothing\n", "test.yaml: it is empty"),
            ("- a\n", "test.yaml:1: the file has to be a mapping"),
            ("a: 1\nb: \0\n", "test.yaml:2: a control character"),
        ]
    )
    func syntax(text: String, expected: String) {
        let found = ReadingTests.findings(in: text)
        #expect(found.count == 1)
        #expect(found.first?.contains(expected) == true, "\(found)")
        #expect(found.allSatisfy { !$0.contains("\n") })
    }

    @Test("keeps the first 100 findings and counts the others (SR-63)")
    func bounded() {
        let text = (0..<250).map { "odd\($0): 1\n" }.joined()
        let found = ReadingTests.findings(in: text) { root in root.finish() }
        #expect(found.count == FindingList.most + 1)
        #expect(found.last?.hasSuffix("and 150 more findings: put these right first") == true)
    }

    @Test("quotes of what was written no more than is needed to find it again (SR-63)")
    func quotations() {
        let long = String(repeating: "x", count: 70_000)
        let found = ReadingTests.findings(
            in: "? \(long)\n: 1\na: \(long)\nb: \(long)\nc: !\(long) 1\nd: \(long)\n"
        ) { root in
            _ = root.required("a")?.wholeNumber(in: 0...9)
            _ = root.required("b")?.bool()
            _ = root.required("c")?.text()
            _ = root.required("d")?.parsed { text in throw Wordy(description: text) } as Int?
            root.finish()
        }
        #expect(found.count == 5)
        for finding in found.prefix(4) {
            #expect(finding.contains("xxxx…'") && finding.unicodeScalars.count < 300, "\(finding)")
        }
        // A parser's own words are held too, though they quote all of it.
        #expect(found.last?.unicodeScalars.count == "test.yaml:6: ".count + FindingList.longest)
        let twice = ReadingTests.findings(in: "? \(long)\n: 1\n? \(long)\n: 2\n")
        #expect(twice.count == 1 && twice[0].unicodeScalars.count < 300)
    }

    @Test("quotes a text of a hundred signs whole, and one of more without its end")
    func quotationBound() {
        for (count, isWhole) in [(99, true), (100, true), (101, false)] {
            let text = String(repeating: "é", count: count)
            let found = ReadingTests.findings(in: "\(text): 1\n") { $0.finish() }
            #expect(found.first?.contains("'\(text)'") == isWhole, "\(count)")
            #expect(found.first?.contains("…") == !isWhole, "\(count)")
        }
    }

    private struct Wordy: Error, CustomStringConvertible {
        let description: String
    }

    @Test("refuses tags on values, lists, mappings and keys")
    func tags() {
        let found = ReadingTests.findings(
            in: "a: !!int 5\nb: !odd [x]\nc: !odd {d: e}\n!odd f: 1\ng: !odd \"x\"\n"
        ) { root in
            _ = root.required("a")?.wholeNumber(in: 0...9)
            _ = root.required("b")?.list()
            _ = root.required("c")?.mapping()
            _ = root.required("g")?.text()
        }
        #expect(found.count == 5, "\(found)")
        #expect(found.allSatisfy { $0.contains("tag") || $0.contains("plain word") })
    }

    @Test("refuses a key that is no plain word")
    func oddKeys() {
        #expect(ReadingTests.findings(in: "? [a]\n: 1\nb: 2\n").count == 1)
    }

    @Test(
        "refuses nesting that would overflow the parser's stack",
        arguments: ["[", "{a: ", "- ", "? ", ": ", "-\t", "\n[", "a:\n "]
    )
    func deepNesting(level: String) {
        var text = String(repeating: level, count: 100_000)
        if level == "a:\n " {
            text = (0..<700).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        }
        let found = ReadingTests.findings(in: text)
        #expect(found.count == 1)
        #expect(found.first?.contains("nest less deeply") == true)
    }

    @Test("plain words that YAML reads as nothing are no value", arguments: ["~", "null", "NULL"])
    func nothing(word: String) throws {
        let file = try ReadingTests.file("state: \(word)\n")
        #expect(file.root.required("state")?.text() == nil)
        #expect(file.findings.inOrder.first?.message.contains("has no value") == true)
        let quoted = try ReadingTests.file("state: \"\(word)\"\n")
        #expect(quoted.root.required("state")?.text() == word)
    }

    @Test("takes nesting right up to the bound")
    func greatestNesting() throws {
        let brackets = String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000)
        _ = try ReadingTests.file("a: " + brackets)
        #expect(ReadingTests.findings(in: "a: [" + brackets + "]").count == 1)
        // Lists of plain words do not nest, however many there are; what could hide nesting counts.
        let plain = (0..<5_000).map { "- [a-\($0), b_c]\n" }.joined()
        #expect(try ReadingTests.file("a:\n" + plain).root.line == 1)
        for hiding in ["- ['a']\n", "- [a, #]\n  ]\n", "- [a: b]\n", "- [a,\n  b]\n", "- {}\n"] {
            let text = "a:\n" + String(repeating: hiding, count: 1_001)
            #expect(
                ReadingTests.findings(in: text).first?.contains("more than 1000 brackets") == true,
                "\(hiding)"
            )
        }
        let lines = (0...64).map { String(repeating: " ", count: $0) + "a:" }
        #expect(ReadingTests.findings(in: lines.dropLast().joined(separator: "\n") + " x").isEmpty)
    }

    @Test("what a finding repeats of a file cannot drive the terminal it is shown at")
    func shownAsItIs() throws {
        // Found by the fuzzer: the sign behind the star was repeated as it stood.
        #expect(
            ReadingTests.findings(in: "*\u{0}").first?.contains("'*\\0' reads as") == true
        )
        let turned = "a\u{202E}b\u{200B}"
        for text in ["\"\(turned)\": 1\n", "a: 1\n\"\\e[2J\": 2\n", "\"x\\ny\": 1\n"] {
            let file = try ReadingTests.file(text)
            file.root.finish()
            for finding in file.findings.inOrder {
                #expect(finding.message.unicodeScalars.allSatisfy(isShown), "\(finding)")
            }
            #expect(!file.findings.isEmpty)
        }
    }

    private func isShown(_ scalar: Unicode.Scalar) -> Bool {
        ![.control, .format, .lineSeparator].contains(scalar.properties.generalCategory)
    }

    @Test("a key that is an alias of aliases takes no exponential time", .timeLimit(.minutes(1)))
    func explosion() {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...60 {
            text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n"
        }
        #expect(ReadingTests.findings(in: text + "? *a60\n: 1\n").count == 1)
    }

    @Test("random changes to a good file give findings or a file, never a crash")
    func mutations() {
        let good = Array("a: 1\nlist:\n  - x: \"y\"\n    z: [1 mL, 2]\n  - {k: 'v'}\n# end\n".utf8)
        let odd = Array("&*!|>%@`{}[]-?:,#'\"\\\n\t \u{0}\u{85}é<".utf8)
        var generator = SeededGenerator(seed: 41)
        for round in 0..<4_000 {
            var bytes = good
            for _ in 0...Int(generator.next() % 4) {
                let place = Int(generator.next() % UInt64(bytes.count))
                let byte = odd[Int(generator.next() % UInt64(odd.count))]
                if generator.next() % 2 == 0 {
                    bytes[place] = byte
                } else {
                    bytes.insert(byte, at: place)
                }
            }
            do throws(StrictYAMLError) {
                let file = try StrictYAMLFile(bytes: bytes, path: "m.yaml")
                for item in file.root.optional("list")?.list() ?? [] { _ = item.mapping() }
                file.root.finish()
            } catch {
                let isOneLineEach = error.findings.allSatisfy { !$0.message.contains("\n") }
                #expect(isOneLineEach && !error.findings.isEmpty, "seed 41, round \(round)")
            }
        }
    }
}
