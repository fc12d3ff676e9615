/// What must hold of every transition, by the sentence it is told with.
enum Law: String, CaseIterable {
    /// SR-10: a nurse's confirmation of exactly these rates and this volume.
    case confirmedExactly = "nothing is asked of the pump but what a nurse confirmed"
    /// SR-29, SR-26, SR-16.
    case newConfirmation = "nothing goes on after a stop, an alarm or a restart unconfirmed"
    /// SR-20.
    case durableFirst = "nothing is asked of the pump before its intent is durable"
    /// SR-12.
    case loweringLowers = "a lowering asks for less than what runs"
    /// SR-16.
    case stopStops = "stop and pause are always taken and always command a stop"
    /// SR-21.
    case unknownBlocks = "an unknown outcome blocks all but stop and status until the pump is read"
    /// SR-07, SR-21.
    case totalsNeverShrink = "what was counted is never taken back"
    /// SR-43.
    case alarmsStop = "an alarm that stops does stop what runs"
    /// SR-43.
    case endsAreEnds = "what an alarm has ended does not go on, not even after a restart"
    /// SR-14, SR-45, SR-46, SR-47.
    case heldBack = "nothing starts or goes on while something stands in its way"
    /// SR-43, SR-60.
    case selfTestFirst = "nothing starts before the self-test passed, or flows once it failed"
    /// SR-13.
    case preparedFirst = "nothing starts before the checklist is done"
    /// SR-14.
    case attendingNurse = "only the nurse who attends goes on with the infusion"
    /// SR-11, SR-44: a deadline that stays where it is would be a loop without end.
    case timeGoesOn = "what is due happens at its deadline and not before"
    /// SR-52.
    case replayed = "the facts alone give the same ledger"
    /// What is refused changes nothing.
    case refusalsChangeNothing = "what is refused changes nothing"
    /// SR-15: nobody is ever stuck.
    case wayOut = "from everywhere a person can bring it to an end"
    /// The projection is sound.
    case mergedAlike = "states taken for one answer every event alike"
}
