// Checklists, observations and discharges that are none, sent in a nurse's name.

extension RefusedRequest {
    private static let signs = [
        ("systolic", "120"), ("diastolic", "80"), ("heartRate", "72"), ("oxygenSaturation", "98"),
        ("respiration", "14"), ("sedation", "0"),
    ]

    private static func signs(with key: String = "", as value: String = "") -> String {
        signs.map { "\"\($0.0)\":\($0.0 == key ? value : $0.1)" }.joined(separator: ",")
    }

    private static func post(
        _ what: String,
        _ path: String,
        _ members: String,
        _ status: Int = 400,
        _ problem: String = malformed
    ) -> RefusedRequest {
        let body = "{" + members + "}"
        let key = "s-\(path.hashValue)-\(body.hashValue)"
        return RefusedRequest(
            what,
            RawRequest.text("POST", path, body: body, key: key, token: tokenPlace),
            status,
            problem
        )
    }

    /// One sign at a time is what it cannot be; everything else would do.
    static let observations =
        [
            ("heartRate", "\"72\"", 400), ("heartRate", "72.5", 400), ("heartRate", "7e400", 400),
            ("heartRate", "null", 400), ("heartRate", "true", 400), ("heartRate", "[72]", 400),
            ("heartRate", "99999999999999999999", 400), ("heartRate", "-1", 422),
            ("heartRate", "251", 422), ("systolic", "-1", 422), ("systolic", "39", 422),
            ("systolic", "301", 422), ("systolic", "80", 422), ("diastolic", "-1", 422),
            ("diastolic", "201", 422), ("oxygenSaturation", "29", 422),
            ("oxygenSaturation", "101", 422), ("respiration", "-1", 422),
            ("respiration", "81", 422), ("sedation", "-6", 422), ("sedation", "5", 422),
            ("sedation", "9223372036854775807", 422),
        ].map { sign, value, status in
            post(
                "\(sign) of \(value)",
                "/v1/observations",
                signs(with: sign, as: value) + #","barrel":"40 mL""#,
                status,
                status == 400 ? malformed : "quantity-refused"
            )
        } + [
            post("no observation at all", "/v1/observations", ""),
            post("five signs of six", "/v1/observations", #""systolic":120,"barrel":"40 mL""#),
            post("an observation without the barrel", "/v1/observations", signs()),
            post(
                "a sign twice",
                "/v1/observations",
                signs() + #","barrel":"40 mL","heartRate":90"#
            ),
            post(
                "a barrel without its unit",
                "/v1/observations",
                signs() + #","barrel":"40""#,
                422,
                "quantity-refused"
            ),
            post(
                "an observation of nobody",
                "/v1/observations",
                signs() + #","barrel":"40 mL""#,
                409,
                notNow
            ),
        ]

    static let discharges = [
        post("a discharge that says no clamp", "/v1/discharge", signs() + #","barrel":"40 mL""#),
        post(
            "a clamp that is a text",
            "/v1/discharge",
            signs() + #","barrel":"40 mL","lineClamped":"yes""#
        ),
        post(
            "a discharge of nobody",
            "/v1/discharge",
            signs() + #","barrel":"40 mL","lineClamped":true"#,
            409,
            notNow
        ),
    ]

    static let checklist =
        [
            ("no item", ""),
            ("two items", #","clearedBy":"Dr Khan","linePrimed":true"#),
            ("the same item twice", #","clearedBy":"Dr Khan","clearedBy":"Dr No""#),
            ("half a contraindication", #","contraindication":"pregnancy""#),
            ("a presence of nothing", #","present":false"#),
            ("a presence in words", #","contraindication":"pregnancy","present":"no""#),
            ("a line that is not primed", #","linePrimed":false"#),
            ("a clearance by nobody", #","clearedBy":"""#),
            (
                "a clearance by 501 letters",
                #","clearedBy":"\#(String(repeating: "x", count: 501))""#
            ),
            ("a clearance by 81 letters", #","clearedBy":"\#(String(repeating: "x", count: 81))""#),
            ("a premedication that is a text", #","premedication":"none""#),
            (
                "a premedication without a time",
                #","premedication":[{"name":"ondansetron","dose":"4 mg"}]"#
            ),
            (
                "a premedication at no time",
                #","premedication":[{"name":"ondansetron","dose":"4 mg","at":"half past nine"}]"#
            ),
            (
                "a premedication with a key more",
                #","premedication":[{"name":"ondansetron","dose":"4 mg","at":"x","by":"y"}]"#
            ),
            (
                "thirty-three premedications",
                #","premedication":["# + Array(repeating: "{}", count: 33).joined(separator: ",")
                    + "]"
            ),
            ("a baseline that is a list", #","baseline":[]"#),
            ("a baseline with a barrel", #","baseline":{\#(signs()),"barrel":"40 mL"}"#),
            ("a label that is a text", #","label":"ketamine 2 mg/mL""#),
            ("a label without a size", #","label":{"drug":"ketamine","concentration":"2 mg/mL"}"#),
            ("a contraindication of no list", #","contraindication":"hay fever","present":false"#),
        ].map { what, members in
            post(what, "/v1/checklist", #""patient":"P-1","born":"1980-02-29""# + members)
        } + [
            post("a checklist of nobody", "/v1/checklist", #""linePrimed":true"#),
            post(
                "a checklist of somebody born on no day",
                "/v1/checklist",
                #""patient":"P-1","born":"1981-02-29","linePrimed":true"#
            ),
            post(
                "a baseline that cannot be",
                "/v1/checklist",
                #""patient":"P-1","born":"1980-02-29","baseline":{"#
                    + signs(with: "oxygenSaturation", as: "980") + "}",
                422,
                "quantity-refused"
            ),
            post(
                "a label without units",
                "/v1/checklist",
                #""patient":"P-1","born":"1980-02-29","label":{"drug":"ketamine","#
                    + #""concentration":"2","size":"60 mL"}"#,
                422,
                "quantity-refused"
            ),
        ]
}
