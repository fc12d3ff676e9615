/// Holds JSON against the schemas of an OpenAPI document.
///
/// It knows the keywords of JSON Schema 2020-12 that the document uses, and complains of any other
/// rather than leaving it aside. It is stricter than the standard in one thing: a key that an object's
/// schema does not name is complained of, also where it would be allowed. So nothing is sent that is
/// not described.
public struct SchemaValidator: Sendable {
    private let document: ReceivedJSON
    private let patterns = PatternBook()

    /// Keywords that say something to people and nothing about a value.
    private static let notes: Set<String> = ["description", "examples", "format"]

    /// Takes the document whose `$ref`s are followed.
    public init(document: ReceivedJSON) {
        self.document = document
    }

    /// What is wrong with a value, a line each; empty where nothing is.
    public func complaints(
        of value: ReceivedJSON,
        against schema: ReceivedJSON,
        at place: String = "$"
    ) -> [String] {
        guard case .object(let keywords) = schema else {
            return ["\(place): its schema is no object"]
        }
        let complaints = keywords.sorted { $0.key < $1.key }.flatMap { keyword, rule in
            broken(keyword, rule, by: value).map { "\(place)\($0)" }
        }
        return complaints + undescribed(value, schema).map { "\(place)\($0)" }
            + inner(value, schema, place)
    }

    /// What a `$ref` leads to.
    public func target(of reference: String) -> ReceivedJSON? {
        guard reference.hasPrefix("#/") else { return nil }
        return reference.dropFirst(2).split(separator: "/").reduce(document) { place, key in
            place?[String(key)]
        }
    }

    /// What of one keyword does not hold for a value itself.
    private func broken(
        _ keyword: String,
        _ rule: ReceivedJSON,
        by value: ReceivedJSON
    ) -> [String] {
        switch keyword {
        case _ where Self.notes.contains(keyword): return []
        // Looked at by `inner` and `undescribed`.
        case "properties", "items", "$ref", "additionalProperties": return []
        case "type": return Self.isOfType(value, rule.text) ? [] : [": is no \(rule)"]
        case "enum":
            return rule.items.contains(value) ? [] : [": \(value) is none of \(rule.items)"]
        case "const": return value == rule ? [] : [": \(value) is not \(rule)"]
        case "pattern", "minLength", "maxLength":
            guard let text = value.text else { return [] }
            return brokenByText(keyword, rule, text)
        case "minimum":
            guard let count = value.count, let least = rule.count, count < least else { return [] }
            return [": \(count) is below \(least)"]
        case "maximum":
            guard let count = value.count, let most = rule.count, count > most else { return [] }
            return [": \(count) is above \(most)"]
        case "maxItems":
            guard let most = rule.count, value.items.count > most else { return [] }
            return [": has \(value.items.count) items, at most \(most)"]
        case "required":
            guard case .object(let members) = value else { return [] }
            return rule.items.compactMap(\.text).filter { members[$0] == nil }
                .map { ": lacks '\($0)'" }
        case "dependentRequired":
            return rule.members.filter { value[$0.key] != nil }.flatMap { key, others in
                others.items.compactMap(\.text).filter { value[$0] == nil }
                    .map { ": has '\(key)' without '\($0)'" }
            }
        case "oneOf":
            let fitting = rule.items.count { complaints(of: value, against: $0).isEmpty }
            return fitting == 1 ? [] : [": fits \(fitting) of \(rule.items.count) schemas, not one"]
        default: return [": its schema says '\(keyword)', which is not known here"]
        }
    }

    private func brokenByText(_ keyword: String, _ rule: ReceivedJSON, _ text: String) -> [String] {
        let length = text.unicodeScalars.count
        if keyword == "pattern" {
            guard let pattern = rule.text else { return [": its pattern is no text"] }
            return patterns.complaint(of: text, against: pattern).map { [": \($0)"] } ?? []
        }
        guard let bound = rule.count else { return [": its \(keyword) is no whole number"] }
        let fits = keyword == "minLength" ? length >= bound : length <= bound
        return fits ? [] : [": has \(length) characters, \(keyword) \(bound)"]
    }

    private static func isOfType(_ value: ReceivedJSON, _ type: String?) -> Bool {
        switch (type, value) {
        case ("string", .text), ("boolean", .truth), ("array", .list), ("object", .object): true
        case ("integer", _): value.count != nil
        default: false
        }
    }

    /// Keys that no schema at this place names.
    private func undescribed(_ value: ReceivedJSON, _ schema: ReceivedJSON) -> [String] {
        guard schema["properties"] != nil, case .object(let members) = value else { return [] }
        let named = names(schema)
        return members.keys.filter { !named.contains($0) }.sorted()
            .map { ": has '\($0)', which is not described" }
    }

    private func names(_ schema: ReceivedJSON) -> Set<String> {
        let own = Set((schema["properties"]?.members ?? [:]).keys)
        guard let target = schema["$ref"]?.text.flatMap(target) else { return own }
        return own.union(names(target))
    }

    /// What is wrong further down.
    private func inner(
        _ value: ReceivedJSON,
        _ schema: ReceivedJSON,
        _ place: String
    ) -> [String] {
        var found: [String] = []
        if let reference = schema["$ref"]?.text {
            if let target = target(of: reference) {
                found += complaints(of: value, against: target, at: place)
            } else {
                found.append("\(place): its schema refers to \(reference), which is not there")
            }
        }
        for (key, rule) in (schema["properties"]?.members ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let member = value[key] else { continue }
            found += complaints(of: member, against: rule, at: "\(place).\(key)")
        }
        if let rule = schema["items"] {
            for (index, item) in value.items.enumerated() {
                found += complaints(of: item, against: rule, at: "\(place)[\(index)]")
            }
        }
        return found
    }
}
