import Yams

/// A YAML file as a person wrote it: a tree in which every key has its line.
///
/// Taken is one document with a mapping at its root, made of mappings, lists and texts. Anchors,
/// aliases, tags, several documents and files above 1 MiB are refused. No value is guessed: `no` is
/// a text, not a truth value, and `0.5` is a text until a reader asks for it (SR-05).
public struct StrictYAMLFile {
    /// The path, as it was named.
    public let path: String

    /// The bytes as they were read, for a digest.
    public let bytes: [UInt8]

    /// The mapping at the root.
    public let root: MappingReader

    /// Where the readers put what they find.
    public let findings: FindingList

    /// Reads a file.
    ///
    /// - Parameter path: an ordinary file of at most 1 MiB, or a link to one.
    /// - Throws: `StrictYAMLError.refused` where it cannot be read or is no such YAML; what is wrong
    ///   with its content is collected in `findings` as it is read.
    public init(path: String) throws(StrictYAMLError) {
        try self.init(bytes: BoundedFile(path).bytes, path: path)
    }

    /// Reads bytes that are at hand.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 text.
    ///   - path: what to call it in findings.
    /// - Throws: `StrictYAMLError.refused`.
    public init(bytes: [UInt8], path: String) throws(StrictYAMLError) {
        self.path = path
        self.bytes = bytes
        findings = FindingList(file: path)
        guard bytes.count <= BoundedFile.greatestSize else {
            findings.add(BoundedFile.tooLarge(bytes.count), line: nil)
            throw .refused(findings.inOrder)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            findings.add("it is not a UTF-8 text file", line: nil)
            throw .refused(findings.inOrder)
        }
        guard TextGuard.passes(text, findings: findings),
            let node = Self.compose(text, findings: findings),
            let root = ValueReader(node, name: "the file", findings: findings).mapping()
        else { throw .refused(findings.inOrder) }
        self.root = root
    }

    /// Refuses the file where anything was found in it.
    ///
    /// - Throws: `StrictYAMLError.refused` with all findings.
    public func requireNoFindings() throws(StrictYAMLError) {
        guard findings.isEmpty else { throw .refused(findings.inOrder) }
    }

    private static func compose(_ text: String, findings: FindingList) -> Node? {
        var text = text
        for _ in 0...DoubledKeys.mostMappings {
            do {
                // The basic resolver leaves every text a text.
                if let node = try Yams.compose(yaml: text, .basic, .default, .utf8) { return node }
                findings.add("it is empty", line: nil)
                return nil
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                let mark = context.mark
                guard
                    let rest = DoubledKeys.setAside(
                        keys,
                        in: text,
                        around: mark,
                        findings: findings
                    )
                else { return nil }
                text = rest
            } catch let error as YamlError {
                SyntaxFindings.add(error, to: findings)
                return nil
            } catch {
                findings.add("it is not YAML: \(error)", line: nil)
                return nil
            }
        }
        findings.add("keys are doubled in more places still: mend these first", line: nil)
        return nil
    }
}
