extension Transition {
    /// The laws it breaks, none where all is well.
    var broken: [Law] {
        brokenByDelivery + brokenByFitness + brokenByStopping + brokenByRecord
    }
}
