import Testing

/// A rule that cannot fail is none: here the readers below the rules are shown what they must see.
@Suite("The reader of sources")
struct ScannerTests {
    private func code(_ text: String) -> String {
        var scanner = SwiftScanner(text)
        return scanner.codeOnly()
    }

    @Test("blanks comments and texts and keeps the code, line by line")
    func blanks() {
        #expect(code("let a = 1 // b\nc") == "let a = 1     \nc")
        #expect(code("a /* b /* c */ d */ e") == "a                   e")
        #expect(code(#"f("try! // x", y)"#) == #"f("         ", y)"#)
        #expect(code(#"f("a\"b", y)"#) == #"f("    ", y)"#)
        #expect(code("\"\"\"\na \"b\" c\n\"\"\" + d") == "\"\"\"\n       \n\"\"\" + d")
        #expect(code("#\"a\"b\"# + c") == "#\"   \"# + c")
    }

    @Test("keeps the code of an interpolation, for it is code")
    func interpolation() {
        let seen = code(##"f("a \(g(x ?? "b")) c", y)"##)
        #expect(seen.contains("g(x ?? "))
        #expect(seen.contains(", y)"))
        #expect(!seen.contains("a "))
    }

    @Test("does not hang or trap on a file cut off anywhere")
    func cutOff() {
        let whole = "func f() { /* a */ \"b \\(c(\"d\")) e\" #\"x\"# } // end"
        for length in 0...whole.utf8.count {
            let cut = String(whole.prefix(length))
            #expect(code(cut).utf8.count == cut.utf8.count)
        }
    }

    @Test("sees every kind of import")
    func imports() {
        let text = """
            import A
            public import B
            @testable import C
            internal import struct D.E
            // import F
            """
        #expect(SwiftSource(path: "x", text: text).imports == ["A", "B", "C", "D"])
    }

    @Test("tells a forced value from a comparison and from a negation")
    func forced() {
        let text = "a!\nb != c\n!d\nf()!.g\nh[1]!\ntry! i\nj as! K\nlet l: M! = n\nif !o {}"
        let places = SwiftSource(path: "x", text: text).forcedUnwraps
        #expect(places == ["x:1", "x:4", "x:5", "x:6", "x:7", "x:8"])
    }

    @Test("finds words as words and signs as signs")
    func places() {
        let source = SwiftSource(
            path: "x",
            text: "let unsafely = 1\nunsafe f()\na ?? b\n\"unsafe\""
        )
        #expect(source.places(of: "unsafe") == ["x:2"])
        #expect(source.places(of: "??") == ["x:3"])
        let optional = SwiftSource(path: "x", text: "entry?.a\ntry? b\n(try? c)\nlet d = e.try?")
        #expect(optional.places(of: "try?") == ["x:2", "x:3", "x:4"])
    }

    @Test("measures functions with their signatures, and none without a body")
    func lengths() {
        let text = """
            protocol P {
                func a()
                func b(
                    c: Int
                ) throws
            }
            struct S {
                func d(
                    e: () -> Void = {}
                ) {
                    if true {
                        e()
                    }
                }
                init() { self.init(1) }
            }
            """
        let found = FunctionLengths.of(SwiftSource(path: "x", text: text))
        #expect(found.map { [$0.line, $0.lines] } == [[8, 7], [15, 1]])
    }
}
