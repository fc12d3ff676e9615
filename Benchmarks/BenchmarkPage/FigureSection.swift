/// Figures that belong together: a part of the page.
public struct FigureSection: Sendable {
    /// What they are about, as a heading.
    public let title: String
    /// The rows of its table, in order.
    public var figures: [Figure]
    /// Those of pumpd's beside those of other programs.
    public var comparisons: [Comparison]
    /// A sentence each on what came out.
    public var remarks: [String]
    /// A sentence each on how it was measured.
    public let notes: [String]

    /// A section; figures, comparisons and remarks may come later.
    public init(
        _ title: String,
        figures: [Figure] = [],
        comparisons: [Comparison] = [],
        remarks: [String] = [],
        notes: [String] = []
    ) {
        self.title = title
        self.figures = figures
        self.comparisons = comparisons
        self.remarks = remarks
        self.notes = notes
    }

    /// As a part of a page in Markdown.
    var markdown: String {
        var blocks = ["## \(title)"]
        if !figures.isEmpty {
            blocks.append(TextTable(Figure.header, figures.map(\.cells)).markdown)
        }
        if !comparisons.isEmpty {
            blocks.append(TextTable(Comparison.header, comparisons.map(\.cells)).markdown)
        }
        for words in [remarks, notes] where !words.isEmpty {
            blocks.append(words.map { "- " + $0 }.joined(separator: "\n"))
        }
        return blocks.joined(separator: "\n\n")
    }
}
