import Foundation

/// One function on a stack, as `perf script` names it.
public struct StackFrame: Sendable, Hashable {
    /// Its mangled name.
    public let symbol: String
    /// The path of the program or library that holds it.
    public let file: String

    /// Names a function.
    public init(symbol: String, file: String) {
        self.symbol = symbol
        self.file = file
    }

    /// Reads a line such as `7f12ab malloc (/lib/libc.so.6)`, with blanks before it.
    ///
    /// - Returns: nil where it is none.
    init?(line: Substring) {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count >= 3, let last = words.last, last.first == "(", last.last == ")"
        else { return nil }
        symbol = words[1..<(words.count - 1)].joined(separator: " ")
        file = String(last.dropFirst().dropLast())
    }
}

/// Where a program's time goes, by functions and by layers, of stacks that were sampled.
public struct StackProfile: Sendable {
    /// How many stacks there are.
    public private(set) var samples = 0

    private var functions: [StackFrame: Int] = [:]
    private var own: [Layer: Int] = [:]
    private var behalf: [Layer: Int] = [:]

    /// How many functions are told by name.
    private static let named = 20

    /// Reads what `perf script -F ip,sym,dso` prints.
    ///
    /// That is a line a frame, the innermost first, and an empty line behind each stack; what is no
    /// frame ends one.
    public init(perfScript text: String) {
        var stack: [StackFrame] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let frame = StackFrame(line: line) {
                stack.append(frame)
            } else if !stack.isEmpty {
                add(stack)
                stack.removeAll(keepingCapacity: true)
            }
        }
        if !stack.isEmpty { add(stack) }
    }

    private mutating func add(_ stack: [StackFrame]) {
        let layers = stack.map(Layer.init)
        samples += 1
        functions[stack[0], default: 0] += 1
        own[layers[0], default: 0] += 1
        behalf[layers.first(where: \.isOurs) ?? layers[0], default: 0] += 1
    }

    /// The hundredths of all time that a layer takes by itself.
    public func own(_ layer: Layer) -> Double { share(own[layer, default: 0]) }

    /// The hundredths it takes together with all that runs on its behalf: each moment counts for the
    /// innermost code of this project on the stack.
    public func onBehalf(of layer: Layer) -> Double { share(behalf[layer, default: 0]) }

    private func share(_ count: Int) -> Double {
        samples == 0 ? 0 : Double(count) * 100 / Double(samples)
    }

    /// Two tables in Markdown, which can be read on a terminal as well.
    ///
    /// The layers by all that runs on their behalf, then the functions by the time they take
    /// themselves; names are mangled.
    public var markdown: String {
        func percent(_ value: Double) -> String { String(format: "%.1f %%", value) }
        let layers = Layer.allCases.map { layer in
            (layer, [layer.rawValue, percent(own(layer)), percent(onBehalf(of: layer))])
        }
        let ranked = layers.sorted { behalf[$0.0, default: 0] > behalf[$1.0, default: 0] }.map(\.1)
        let most = functions.sorted {
            ($1.value, $0.key.symbol) < ($0.value, $1.key.symbol)
        }.prefix(Self.named)
        let rows = most.map { frame, count in
            [Layer(frame).rawValue, percent(share(count)), "`\(frame.symbol)`"]
        }
        return """
            \(samples) stacks. A layer's own share is what its functions take themselves; with what it \
            calls, each moment counts for the innermost code of this project on the stack.

            \(TextTable(["layer", "itself", "with what it calls"], ranked).markdown)

            \(TextTable(["layer", "itself", "function"], rows).markdown)
            """
    }
}
