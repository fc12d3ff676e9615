extension SchemaObject {
    /// What people read with plain `sqlite3`; no program of ours reads it.
    ///
    /// All but `journal` look into the bodies, as they are written by `RecordCodec`, with SQLite's
    /// JSON functions. A body that is no JSON, or of another form, is left out and breaks nothing.
    static let views = [journal, session, alarm, act]

    /// Every entry, in words.
    private static let journal = SchemaObject(
        name: "journal",
        since: 1,
        sql: """
            CREATE VIEW journal AS SELECT
                sequence,
                strftime('%Y-%m-%dT%H:%M:%S', wall_nanoseconds / 1000000000, 'unixepoch')
                    || printf('.%03dZ', wall_nanoseconds % 1000000000 / 1000000) AS wall_time,
                printf('%d.%03d', monotonic_nanoseconds / 1000000000,
                    monotonic_nanoseconds % 1000000000 / 1000000) AS seconds_since_boot,
                boot_id,
                kind,
                version,
                CAST(body AS TEXT) AS body,
                lower(hex(hash)) AS hash
            FROM entry
            """
    )

    /// One row a session.
    ///
    /// What is delivered never goes down, so its greatest value is its last; the upper bound may, and
    /// is told once the session has ended.
    private static let session = SchemaObject(
        name: "session",
        since: 2,
        sql: """
            CREATE VIEW session AS
            WITH fact AS (
                SELECT wall_time, kind, CASE WHEN json_valid(body) THEN body END AS body
                FROM journal
                WHERE kind IN ('intended', 'started', 'marked', 'standing', 'ended', 'discharged')
            ), part AS (
                SELECT
                    wall_time,
                    kind,
                    body,
                    coalesce(json_extract(body, '$.intended.intent.session'),
                        json_extract(body, '$.' || kind || '.session')) AS number,
                    json_extract(body, '$.' || kind || '.tally.before') AS before,
                    json_extract(body, '$.' || kind || '.tally.shown') AS shown
                FROM fact
            )
            SELECT
                number,
                max(json_extract(body, '$.intended.intent.draft.opening.patient.id')) AS patient,
                min(CASE kind WHEN 'started' THEN wall_time END) AS began,
                max(json_extract(body, '$.started.by.person.id')) AS began_by,
                max(CASE kind WHEN 'ended' THEN wall_time END) AS ended,
                max(json_extract(body, '$.ended.end.kind')) AS outcome,
                max(json_extract(body, '$.ended.end.reason')) AS reason,
                round(max(CAST(before AS REAL) + CAST(shown AS REAL)), 6) || ' mL' AS delivered,
                round(max(CAST(json_extract(body, '$.ended.tally.beforeAtMost') AS REAL)
                    + CAST(json_extract(body, '$.ended.tally.most') AS REAL)), 6)
                    || ' mL' AS delivered_at_most,
                max(CASE kind WHEN 'discharged' THEN wall_time END) AS discharged,
                max(json_extract(body, '$.discharged.by.person.id')) AS discharged_by
            FROM part
            WHERE number IS NOT NULL
            GROUP BY number
            """
    )

    /// One row an alarm.
    private static let alarm = SchemaObject(
        name: "alarm",
        since: 2,
        sql: """
            CREATE VIEW alarm AS
            WITH fact AS (
                SELECT wall_time, kind, CASE WHEN json_valid(body) THEN body END AS body
                FROM journal
                WHERE kind IN ('alarm-raised', 'alarm-acknowledged', 'alarm-cleared', 'alarm-ended')
            ), part AS (
                SELECT
                    wall_time,
                    kind,
                    body,
                    coalesce(json_extract(body, '$.alarmRaised.id'),
                        json_extract(body, '$.alarmAcknowledged.id'),
                        json_extract(body, '$.alarmCleared.id'),
                        json_extract(body, '$.alarmEnded.id')) AS id
                FROM fact
            )
            SELECT
                id,
                max(json_extract(body, '$.alarmRaised.kind')) AS alarm,
                min(CASE kind WHEN 'alarm-raised' THEN wall_time END) AS raised,
                min(CASE kind WHEN 'alarm-acknowledged' THEN wall_time END) AS acknowledged,
                max(json_extract(body, '$.alarmAcknowledged.by.person.id')) AS acknowledged_by,
                max(CASE kind WHEN 'alarm-cleared' THEN wall_time END) AS cleared,
                max(CASE kind WHEN 'alarm-ended' THEN wall_time END) AS ended,
                max(json_extract(body, '$.alarmEnded.by.person.id')) AS ended_by
            FROM part
            WHERE id IS NOT NULL
            GROUP BY id
            """
    )

    /// One row an entry that names who asked: who did what.
    private static let act = SchemaObject(
        name: "act",
        since: 2,
        sql: """
            CREATE VIEW act AS
            WITH fact AS (
                SELECT
                    journal.sequence,
                    journal.wall_time,
                    journal.kind,
                    CASE part.type WHEN 'object' THEN part.value END AS body
                FROM journal,
                    json_each(CASE WHEN json_valid(journal.body) THEN journal.body ELSE '{}' END)
                    AS part
            )
            SELECT
                sequence,
                wall_time,
                json_extract(body, '$.by.person.id') AS person,
                json_extract(body, '$.by.uid') AS uid,
                json_extract(body, '$.by.pid') AS pid,
                kind AS act,
                json_extract(body, '$.session') AS session,
                json_remove(body, '$.by') AS detail
            FROM fact
            WHERE json_type(body, '$.by') = 'object'
            """
    )
}
