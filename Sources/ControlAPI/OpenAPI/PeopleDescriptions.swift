// Who asks.

extension Operation {
    static let signIn = Operation(
        tag: .people,
        summary: "Sign in by a PIN",
        description: "Gives a token that is sent with every further request of this person, as"
            + " `Authorization: Bearer TOKEN`. It is good until it was not used for a while, and held"
            + " in memory only. After three wrong PINs in a row the person has to wait; an unknown"
            + " person is answered as a wrong PIN is. Nothing that stops or pauses needs it.",
        caller: .anyone,
        request: .body(.signInRequest),
        replies: [.ok(.signedIn, "Who has signed in, and by what token.")]
    )

    static let signOut = Operation(
        tag: .people,
        summary: "Sign out",
        description: "The token that is sent is good for nothing from here on; also where there was"
            + " none. A body is not looked at.",
        caller: .anyone,
        replies: [.ok(.command, "Nobody is signed in by that token.")]
    )
}

extension Component {
    static let signInRequest = Component(
        "SignInRequest",
        .request(
            "Who signs in.",
            Schema.Member.always([
                "person": .person("The staff identifier."),
                "pin": .pin("Her PIN."),
            ])
        )
    )

    static let signedIn = Component(
        "SignedIn",
        .reply(
            "That a person has signed in.",
            Schema.Member.always([
                "token": .text("What names her from here on.", "[0-9a-f]{32}"),
                "person": .person("Her staff identifier."),
                "roles": .list(
                    "What she may do.",
                    of: .word("A role.", of: ["observer", "nurse", "prescriber", "biomed"])
                ),
                "expiresInSeconds": .count(
                    "How long the token is good without being used; each act begins it anew.",
                    from: 0
                ),
            ])
                + Schema.Member.maybe([
                    "notice": .sentence(
                        "What she has to be told: that her sign-in is not on record yet, or that the"
                            + " staff file was changed and is refused."
                    )
                ])
        )
    )
}
