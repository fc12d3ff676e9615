/// A linear mammillary model: drug goes into the blood, is lost from there, and is shared with
/// tissues that exchange it with the blood and not with each other.
///
/// Rate constants are in 1/min; they do not depend on body weight, the central volume is in
/// proportion to it. All of them are above zero, and no two peripherals give back at the same rate.
struct CompartmentModel {
    /// The central volume in mL per kg of body weight (V1).
    let centralMilliliters: Double

    /// The part of the central amount that is lost in a minute (k10).
    let elimination: Double

    /// One peripheral compartment, or two.
    let peripherals: [Peripheral]

    /// A model given by its rate constants.
    init(centralMilliliters: Double, elimination: Double, peripherals: [Peripheral]) {
        self.centralMilliliters = centralMilliliters
        self.elimination = elimination
        self.peripherals = peripherals
    }

    /// A model given by volumes in L and clearances in L/h for one body weight in kg.
    ///
    /// A rate constant is a clearance over the volume it empties.
    init(
        bodyWeight: Double,
        centralLiters: Double,
        clearance: Double,
        exchanges: [(liters: Double, clearance: Double)]
    ) {
        self.init(
            centralMilliliters: centralLiters * 1_000 / bodyWeight,
            elimination: clearance / centralLiters / 60,
            peripherals: exchanges.map { exchange in
                Peripheral(
                    inward: exchange.clearance / centralLiters / 60,
                    outward: exchange.clearance / exchange.liters / 60
                )
            }
        )
    }
}

/// A peripheral compartment, by what it takes and gives back in a minute.
struct Peripheral {
    /// The part of the central amount that goes in, in 1/min (k12, k13).
    let inward: Double

    /// The part of its own amount that comes back, in 1/min (k21, k31).
    let outward: Double
}
