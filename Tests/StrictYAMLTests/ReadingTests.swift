import Foundation
import Testing

@testable import StrictYAML

@Suite("Reading a YAML file strictly")
struct ReadingTests {
    static func file(_ text: String) throws -> StrictYAMLFile {
        try StrictYAMLFile(bytes: Array(text.utf8), path: "test.yaml")
    }

    /// What reading finds, in words.
    static func findings(
        in text: String,
        reading: (MappingReader) -> Void = { _ in }
    ) -> [String] {
        do throws(StrictYAMLError) {
            let file = try StrictYAMLFile(bytes: Array(text.utf8), path: "test.yaml")
            reading(file.root)
            return file.findings.inOrder.map(\.description)
        } catch {
            return error.findings.map(\.description)
        }
    }

    @Test("gives texts, whole numbers, truth values, lists and mappings with their lines")
    func values() throws {
        let file = try Self.file(
            """
            # a comment
            name: ketamine 1 % "as is"
            quoted: "no"
            count: -12
            flag: true
            list: [1 mg/mL, 2 mg/mL]
            inner:
              deep: x
            """
        )
        #expect(file.root.required("name")?.text() == "ketamine 1 % \"as is\"")
        #expect(file.root.required("quoted")?.text() == "no")
        #expect(file.root.required("count")?.wholeNumber(in: -12...5) == -12)
        #expect(file.root.optional("flag")?.bool() == true)
        #expect(file.root.optional("absent") == nil)
        let list = file.root.required("list")?.list()
        #expect(list?.map { $0.text() } == ["1 mg/mL", "2 mg/mL"])
        let inner = file.root.required("inner")?.mapping()
        #expect(inner?.required("deep")?.line == 8)
        #expect(inner?.required("deep")?.text() == "x")
        inner?.finish()
        file.root.finish()
        #expect(file.findings.isEmpty)
        try file.requireNoFindings()
    }

    @Test("names every unknown and every missing key, with line, the known ones and the nearest")
    func unknownAndMissing() {
        let found = Self.findings(in: "lesae: 10 s\npoll: 1 s\nzzz: 1\n") { root in
            _ = root.required("lease")
            _ = root.required("poll")
            _ = root.optional("lost")
            root.finish()
        }
        #expect(
            found == [
                "test.yaml:1: the key 'lease' is missing in the file",
                "test.yaml:1: unknown key 'lesae' in the file: did you mean 'lease'? "
                    + "known here are lease, poll, lost",
                "test.yaml:3: unknown key 'zzz' in the file: known here are lease, poll, lost",
            ]
        )
    }

    @Test("collects everything that is wrong, in the order of the lines")
    func collectsAll() {
        let found = Self.findings(in: "a: yes\nb: 1.5\nc: []\nd:\ne: [x]\nf: x\ng: 9\n") { root in
            _ = root.required("g")?.wholeNumber(in: 0...8)
            _ = root.required("f")?.list()
            _ = root.required("e")?.text()
            _ = root.required("d")?.text()
            _ = root.required("c")?.list()
            _ = root.required("b")?.wholeNumber(in: 0...8)
            _ = root.required("a")?.bool()
            root.finish()
        }
        #expect(
            found == [
                "test.yaml:1: a 'yes' is neither true nor false: write one of the two",
                "test.yaml:2: b '1.5' is not a whole number: write digits alone, without quotes",
                "test.yaml:3: c is an empty list: name at least one",
                "test.yaml:4: d has no value: write a text",
                "test.yaml:5: e has to be a text",
                "test.yaml:6: f has to be a list",
                "test.yaml:7: g 9 is out of its range of 0 to 8",
            ]
        )
    }

    @Test(
        "takes no number in another form than plain digits",
        arguments: [
            "010", "0x10", "1_000", "1e3", "+1", "\"1\"", "1.0", "9223372036854775808", "٣", "-0",
        ]
    )
    func oddNumbers(text: String) {
        let found = Self.findings(in: "n: \(text)\n") { root in
            #expect(root.required("n")?.wholeNumber(in: .min ... .max) == nil)
        }
        #expect(found.count == 1)
    }

    @Test(
        "takes nothing but true and false for a truth value",
        arguments: ["yes", "on", "True", "1"]
    )
    func oddTruth(text: String) {
        let found = Self.findings(in: "b: \(text)\n") { root in
            #expect(root.required("b")?.bool() == nil)
        }
        #expect(found.count == 1)
        #expect(Self.findings(in: "b: 'true'\n") { _ = $0.required("b")?.bool() }.count == 1)
    }

    @Test("takes an empty list where it may be empty, and nowhere else")
    func emptyList() {
        let found = Self.findings(in: "some: []\nnone: []\nno:\n") { root in
            #expect(root.required("none")?.list(mayBeEmpty: true)?.count == 0)
            #expect(root.required("some")?.list() == nil)
            #expect(root.required("no")?.list(mayBeEmpty: true) == nil)
        }
        #expect(
            found == [
                "test.yaml:1: some is an empty list: name at least one",
                "test.yaml:3: no has to be a list",
            ]
        )
    }

    @Test("puts a parser's own words into the finding")
    func parserWords() {
        struct Refusal: Error, CustomStringConvertible { let description = "too odd" }
        let found = Self.findings(in: "x:\n  y: 1\n") { root in
            let inner = root.required("x")?.mapping()
            let value = inner?.required("y")?.parsed { text throws(Refusal) -> Int in
                throw Refusal()
            }
            #expect(value == nil)
        }
        #expect(found == ["test.yaml:2: y: too odd"])
    }

    @Test("names every doubled key of a mapping with the line of the second one")
    func doubledKeys() {
        #expect(
            Self.findings(in: "a: 1\nb:\n  c: 1\n  d: 2\n  # c: no\n  c: 3\n  \"d\": 4\ne: 5\n")
                == [
                    "test.yaml:6: the key 'c' is there twice, first in line 3: keep one",
                    "test.yaml:7: the key 'd' is there twice, first in line 4: keep one",
                ]
        )
        #expect(
            Self.findings(in: "a: 1\r\nlist:\r\n  - x: 1\r\n    y: 2\r\n    x: 3\r\n") == [
                "test.yaml:5: the key 'x' is there twice, first in line 3: keep one"
            ]
        )
        #expect(
            Self.findings(in: "a: {k: 1, k: 2}\n") == [
                "test.yaml:1: the key 'k' is there twice: keep one"
            ]
        )
    }

    @Test("judges everything else of a file in which keys are doubled")
    func besideDoubledKeys() {
        let text = "z: 1\na: 2\nz: 3\na: 4\nlist:\n  - x: 1\n    x: 2\n  - x: no\nodd: 5\n"
        let found = Self.findings(in: text) { root in
            _ = root.required("a")?.wholeNumber(in: 0...1)
            _ = root.required("z")?.wholeNumber(in: 0...1)
            for item in root.required("list")?.list() ?? [] {
                let inner = item.mapping()
                _ = inner?.required("x")?.wholeNumber(in: 0...9)
                inner?.finish()
            }
            _ = root.required("gone")
            root.finish()
        }
        #expect(found.count == 7, "\(found)")
        for expected in [
            "test.yaml:3: the key 'z' is there twice, first in line 1: keep one",
            "test.yaml:4: the key 'a' is there twice, first in line 2: keep one",
            "test.yaml:7: the key 'x' is there twice, first in line 6: keep one",
            "test.yaml:2: a 2 is out of its range", "test.yaml:8: x 'no' is not a whole number",
            "test.yaml:1: the key 'gone' is missing", "test.yaml:9: unknown key 'odd'",
        ] {
            #expect(found.contains { $0.hasPrefix(expected) }, "\(expected): \(found)")
        }
    }

    @Test("says that more keys are doubled where they are in more mappings than it mends")
    func doubledEverywhere() {
        func list(_ count: Int) -> String {
            "list:\n" + String(repeating: "  - x: 1\n    x: 2\n", count: count)
        }
        let more = "test.yaml: keys are doubled in more places still: mend these first"
        let most = DoubledKeys.mostMappings
        let within = Self.findings(in: list(most))
        #expect(within.count == most && !within.contains(more), "\(within)")
        #expect(Self.findings(in: list(most + 1)).contains(more))
    }

    @Test("a key that merely looks set aside stays an unknown key")
    func lookalike() {
        let found = Self.findings(in: "\"\\uE000a\": 1\n") { $0.finish() }
        #expect(found.count == 1 && found[0].contains("unknown key"), "\(found)")
    }
}
