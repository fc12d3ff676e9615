import SchemaValidation
import Testing

/// A validator that took anything would prove nothing: each keyword is seen passing and failing.
@Suite("The schema validator")
struct OpenAPIValidatorTests {
    private func complaints(_ json: String, _ schema: String) throws -> [String] {
        let document = #"""
            {"components":{"schemas":{
                "Flow":{"type":"string","pattern":"^[0-9]+ mL/h$"},
                "Pair":{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}
            }}}
            """#
        let validator = SchemaValidator(document: try ReceivedJSON(document.utf8))
        return validator.complaints(
            of: try ReceivedJSON(json.utf8),
            against: try ReceivedJSON(schema.utf8)
        )
    }

    private static let object =
        #"{"type":"object","properties":{"a":{"type":"string"},"b":{}},"required":["a"]}"#
    private static let choice = #"{"oneOf":[{"required":["a"]},{"required":["b"]}]}"#

    /// A schema, a value that fits it, and one that does not.
    private static let table = [
        (#"{"type":"string"}"#, #""x""#, "1"), (#"{"type":"boolean"}"#, "true", "0"),
        (#"{"type":"integer"}"#, "72", "72.5"), (#"{"type":"integer"}"#, "72.0", #""72""#),
        (#"{"type":"integer"}"#, "0", "false"), (#"{"type":"object"}"#, "{}", "null"),
        (#"{"type":"array"}"#, "[]", "{}"), (#"{"enum":["a","b"]}"#, #""b""#, #""c""#),
        (#"{"const":true}"#, "true", "false"), (#"{"minimum":0}"#, "0", "-1"),
        (#"{"maximum":4}"#, "4", "5"), (#"{"minLength":2}"#, #""ab""#, #""a""#),
        (#"{"maxLength":2}"#, #""ab""#, #""abc""#), (#"{"maxItems":1}"#, "[1]", "[1,2]"),
        (#"{"pattern":"^a+$"}"#, #""aa""#, #""ab""#), (#"{"pattern":"^a$"}"#, #""a""#, #""a\n""#),
        (#"{"pattern":"^[^\\p{C}]+$"}"#, #""ü""#, #""a\u200b""#),
        (#"{"items":{"type":"string"}}"#, #"["a"]"#, #"["a",1]"#),
        (object, #"{"a":"x"}"#, #"{"b":"x"}"#), (object, #"{"a":"x","b":1}"#, #"{"a":1}"#),
        (object, #"{"a":"x"}"#, #"{"a":"x","c":1}"#), (choice, #"{"a":1}"#, #"{"a":1,"b":1}"#),
        (choice, #"{"b":1}"#, "{}"),
        (#"{"dependentRequired":{"a":["b"]}}"#, #"{"b":1}"#, #"{"a":1}"#),
        (##"{"$ref":"#/components/schemas/Flow"}"##, #""14 mL/h""#, #""14 ml/h""#),
        (##"{"$ref":"#/components/schemas/Pair"}"##, #"{"a":1}"#, #"{"a":1,"b":2}"#),
        (
            ##"{"$ref":"#/components/schemas/Pair","properties":{"a":{"const":1}}}"##,
            #"{"a":1}"#, #"{"a":2}"#
        ),
    ]

    @Test("takes what fits a keyword and complains of what does not")
    func keywords() throws {
        for (schema, fitting, wrong) in Self.table {
            #expect(try complaints(fitting, schema) == [], "\(schema) \(fitting)")
            #expect(try !complaints(wrong, schema).isEmpty, "\(schema) \(wrong)")
        }
    }

    @Test("complains of a keyword, a reference or a pattern it does not understand")
    func unknown() throws {
        for schema in [
            #"{"minItems":1}"#, #"{"type":"number"}"#, ##"{"$ref":"#/components/schemas/No"}"##,
            #"{"pattern":"("}"#, "true",
        ] {
            #expect(try !complaints(#""x""#, schema).isEmpty, "\(schema)")
        }
    }

    @Test("says where it is wrong")
    func place() throws {
        let schema = #"{"properties":{"a":{"items":{"type":"integer"}}}}"#
        let found = try complaints(#"{"a":[1,"x"]}"#, schema)
        #expect(found.count == 1 && found[0].hasPrefix("$.a[1]: is no"), "\(found)")
    }

    private func told(_ status: Int, _ type: String, _ body: String) throws -> [String] {
        let document = #"""
            {"paths":{"/v1/{id}/x":{"get":{"responses":{"200":{"content":{
                "application/json":{"schema":{"type":"object"}},
                "text/event-stream":{"x-events":{"n":{"type":"integer"}}}
            }}}}}},"components":{"schemas":{"Problem":{"type":"object"}}}}
            """#
        return try DescribedInterface(document.utf8).complaints(
            about: .init(
                method: "GET",
                target: "/v1/7/x?y=z",
                status: status,
                type: type,
                body: Array(body.utf8)
            )
        )
    }

    @Test("complains of a status, a media type, a body and an event that are not described")
    func exchanges() throws {
        #expect(try told(200, "application/json; charset=utf-8", "{}") == [])
        #expect(try !told(500, "application/json", "{}").isEmpty)
        #expect(try !told(200, "text/plain", "{}").isEmpty)
        #expect(try !told(200, "application/json", "[]").isEmpty)
        #expect(try !told(200, "application/json", "{").isEmpty)
        let event = "id: 1\nevent: n\ndata: 7\n\n"
        #expect(try told(200, "text/event-stream", event + ":\n\n" + event + "event: cut") == [])
        #expect(try !told(200, "text/event-stream", event + "event: n\ndata: x\n\n").isEmpty)
        #expect(try !told(200, "text/event-stream", "event: m\ndata: 7\n\n").isEmpty)
    }
}
