<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>CalendarPage</name>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>More calendars stand in settings.toml: {names}.</source>
        <translation>More calendars stand in settings.toml: {names}.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connecting…</translation>
    </message>
    <message numerus="yes">
        <source>%n calendar(s) found</source>
        <translation>
            <numerusform>%n calendar found</numerusform>
            <numerusform>%n calendars found</numerusform>
        </translation>
    </message>
    <message>
        <source>{found}: {names}</source>
        <translation>{found}: {names}</translation>
    </message>
</context>
<context>
    <name>CallsModel</name>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Reply</translation>
    </message>
</context>
<context>
    <name>DayBar</name>
    <message>
        <source>&amp;Today</source>
        <translation>&amp;Today</translation>
    </message>
    <message>
        <source>Previous day</source>
        <translation>Previous day</translation>
    </message>
    <message>
        <source>Next day</source>
        <translation>Next day</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>Something unexpected went wrong ({kind}).</source>
        <translation>Something unexpected went wrong ({kind}).</translation>
    </message>
    <message>
        <source>The log file tells more. The guard goes on where it can.</source>
        <translation>The log file tells more. The guard goes on where it can.</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>{caption}: {value}</source>
        <translation>{caption}: {value}</translation>
    </message>
</context>
<context>
    <name>FiguresRow</name>
    <message>
        <source>estimated</source>
        <translation>estimated</translation>
    </message>
    <message numerus="yes">
        <source>of %n call(s)</source>
        <translation>
            <numerusform>of %n call</numerusform>
            <numerusform>of %n calls</numerusform>
        </translation>
    </message>
    <message>
        <source>no call received</source>
        <translation>no call received</translation>
    </message>
    <message numerus="yes">
        <source>%n may have rung</source>
        <translation>
            <numerusform>%n may have rung</numerusform>
            <numerusform>%n may have rung</numerusform>
        </translation>
    </message>
    <message>
        <source>Measured: the line confirmed that these calls were refused. Nothing else is counted.</source>
        <translation>Measured: the line confirmed that these calls were refused. Nothing else is counted.</translation>
    </message>
    <message>
        <source>Calls deflected</source>
        <translation>Calls deflected</translation>
    </message>
    <message>
        <source>guarded blocks</source>
        <translation>guarded blocks</translation>
    </message>
    <message>
        <source>calls not observed for {length}</source>
        <translation>calls not observed for {length}</translation>
    </message>
    <message>
        <source>Measured: the time of your blocks during which the guard was up.</source>
        <translation>Measured: the time of your blocks during which the guard was up.</translation>
    </message>
    <message>
        <source>Focus kept</source>
        <translation>Focus kept</translation>
    </message>
    <message>
        <source>Measured: replies that a carrier took. One call gets at most one.</source>
        <translation>Measured: replies that a carrier took. One call gets at most one.</translation>
    </message>
    <message>
        <source>with your booking link</source>
        <translation>with your booking link</translation>
    </message>
    <message>
        <source>Replies sent</source>
        <translation>Replies sent</translation>
    </message>
    <message>
        <source>between {low} and {high}</source>
        <translation>between {low} and {high}</translation>
    </message>
    <message>
        <source>nothing to estimate yet</source>
        <translation>nothing to estimate yet</translation>
    </message>
    <message>
        <source>Time saved</source>
        <translation>Time saved</translation>
    </message>
    <message>
        <source>Estimated: each deflected call is taken to last {call}, then {low}, {mid} or {high} to get back to the task. What overlaps counts once; nothing counts past the end of the block. You can change these assumptions in the settings.</source>
        <translation>Estimated: each deflected call is taken to last {call}, then {low}, {mid} or {high} to get back to the task. What overlaps counts once; nothing counts past the end of the block. You can change these assumptions in the settings.</translation>
    </message>
</context>
<context>
    <name>GuardActions</name>
    <message numerus="yes">
        <source>Focus for %n minute(s)</source>
        <translation>
            <numerusform>Focus for %n minute</numerusform>
            <numerusform>Focus for %n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;End the block</source>
        <translation>&amp;End the block</translation>
    </message>
    <message>
        <source>&amp;Suspend for 1 h</source>
        <translation>&amp;Suspend for 1 h</translation>
    </message>
    <message>
        <source>&amp;Resume the guard</source>
        <translation>&amp;Resume the guard</translation>
    </message>
    <message>
        <source>&amp;Open FocusGuard</source>
        <translation>&amp;Open FocusGuard</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Preferences…</translation>
    </message>
    <message>
        <source>&amp;Quit FocusGuard</source>
        <translation>&amp;Quit FocusGuard</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>&amp;Focus</source>
        <translation>&amp;Focus</translation>
    </message>
    <message>
        <source>Start a focus block</source>
        <translation>Start a focus block</translation>
    </message>
</context>
<context>
    <name>InterruptionsCard</name>
    <message>
        <source>Interruptions</source>
        <translation>Interruptions</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls of the day</source>
        <translation>Calls of the day</translation>
    </message>
    <message>
        <source>No call yet. Your blocks are guarded: nothing for you to watch.</source>
        <translation>No call yet. Your blocks are guarded: nothing for you to watch.</translation>
    </message>
    <message>
        <source>No block and no call on this day. Start a block when you want quiet.</source>
        <translation>No block and no call on this day. Start a block when you want quiet.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The day</source>
        <translation>The day</translation>
    </message>
    <message>
        <source>All day: {events}</source>
        <translation>All day: {events}</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Guard switched off</source>
        <translation>Guard switched off</translation>
    </message>
    <message>
        <source>Free, no block to come</source>
        <translation>Free, no block to come</translation>
    </message>
    <message>
        <source>Nothing is guarded: FocusGuard could not start</source>
        <translation>Nothing is guarded: FocusGuard could not start</translation>
    </message>
    <message>
        <source>Needs attention: {subject}</source>
        <translation>Needs attention: {subject}</translation>
    </message>
    <message>
        <source>Guard suspended</source>
        <translation>Guard suspended</translation>
    </message>
    <message>
        <source>Guard suspended until {time}</source>
        <translation>Guard suspended until {time}</translation>
    </message>
    <message>
        <source>Focus until {time}, watching only</source>
        <translation>Focus until {time}, watching only</translation>
    </message>
    <message>
        <source>Focus until {time}</source>
        <translation>Focus until {time}</translation>
    </message>
    <message>
        <source>Free, next block at {time}</source>
        <translation>Free, next block at {time}</translation>
    </message>
    <message>
        <source>Free, next block {day} at {time}</source>
        <translation>Free, next block {day} at {time}</translation>
    </message>
    <message>
        <source>Withheld number</source>
        <translation>Withheld number</translation>
    </message>
    <message>
        <source>Would be refused until {time}</source>
        <translation>Would be refused until {time}</translation>
    </message>
    <message>
        <source>Refused silently until {time}</source>
        <translation>Refused silently until {time}</translation>
    </message>
    <message>
        <source>Refused until {time}</source>
        <translation>Refused until {time}</translation>
    </message>
    <message>
        <source>Let through: guard off</source>
        <translation>Let through: guard off</translation>
    </message>
    <message>
        <source>Let through: guard suspended</source>
        <translation>Let through: guard suspended</translation>
    </message>
    <message>
        <source>Let through: no block</source>
        <translation>Let through: no block</translation>
    </message>
    <message>
        <source>Let through: always welcome</source>
        <translation>Let through: always welcome</translation>
    </message>
    <message>
        <source>Let through: planned call</source>
        <translation>Let through: planned call</translation>
    </message>
    <message>
        <source>Let through: it is somebody’s slot</source>
        <translation>Let through: it is somebody’s slot</translation>
    </message>
    <message>
        <source>Let through: second call, urgent</source>
        <translation>Let through: second call, urgent</translation>
    </message>
    <message>
        <source>Let through</source>
        <translation>Let through</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>Deflected</source>
        <translation>Deflected</translation>
    </message>
    <message>
        <source>Answered, but may have rung</source>
        <translation>Answered, but may have rung</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Muted</translation>
    </message>
    <message>
        <source>Rang</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Observed</translation>
    </message>
    <message>
        <source>Hung up first</source>
        <translation>Hung up first</translation>
    </message>
    <message>
        <source>Refusal not confirmed</source>
        <translation>Refusal not confirmed</translation>
    </message>
    <message>
        <source>None: {why}</source>
        <translation>None: {why}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>On its way</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>Not known whether it arrived</source>
        <translation>Not known whether it arrived</translation>
    </message>
    <message>
        <source>withheld number</source>
        <translation>withheld number</translation>
    </message>
    <message>
        <source>refused silently</source>
        <translation>refused silently</translation>
    </message>
    <message>
        <source>already told in this block</source>
        <translation>already told in this block</translation>
    </message>
    <message>
        <source>already told recently</source>
        <translation>already told recently</translation>
    </message>
    <message>
        <source>hourly limit reached</source>
        <translation>hourly limit reached</translation>
    </message>
    <message>
        <source>no way to reach the caller</source>
        <translation>no way to reach the caller</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>too late</translation>
    </message>
    <message>
        <source>Call deflected: {who}</source>
        <translation>Call deflected: {who}</translation>
    </message>
    <message>
        <source>Call during your block: {who}</source>
        <translation>Call during your block: {who}</translation>
    </message>
    <message>
        <source>Block until {time}. The booking link was sent.</source>
        <translation>Block until {time}. The booking link was sent.</translation>
    </message>
    <message>
        <source>Block until {time}. Whether the reply arrived is not known.</source>
        <translation>Block until {time}. Whether the reply arrived is not known.</translation>
    </message>
    <message>
        <source>Block until {time}. No reply was sent.</source>
        <translation>Block until {time}. No reply was sent.</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>kept in the keyring</source>
        <translation>kept in the keyring</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>keyring out of reach</source>
        <translation>keyring out of reach</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>FocusGuard preferences</source>
        <translation>FocusGuard preferences</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ProblemBanner</name>
    <message numerus="yes">
        <source>%n thing(s) need your attention</source>
        <translation>
            <numerusform>%n thing needs your attention</numerusform>
            <numerusform>%n things need your attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProfilePage</name>
    <message>
        <source>Also take this profession’s blocks and offer</source>
        <translation>Also take this profession’s blocks and offer</translation>
    </message>
    <message>
        <source>Replaces the focus windows, the buffer and the duration that is offered; prices stay.</source>
        <translation>Replaces the focus windows, the buffer and the duration that is offered; prices stay.</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>{allowed} Did you mean {nearest}?</source>
        <translation>{allowed} Did you mean {nearest}?</translation>
    </message>
    <message>
        <source>One number or address a line: 06 12 34 56 78, sip:name@host or name@host.</source>
        <translation>One number or address a line: 06 12 34 56 78, sip:name@host or name@host.</translation>
    </message>
    <message>
        <source>An http:// or https:// address, without a password in it.</source>
        <translation>An http:// or https:// address, without a password in it.</translation>
    </message>
    <message>
        <source>An https:// address.</source>
        <translation>An https:// address.</translation>
    </message>
    <message>
        <source>An address like sip:name@provider.</source>
        <translation>An address like sip:name@provider.</translation>
    </message>
    <message>
        <source>A server like sip:provider or sip:192.0.2.1:5060.</source>
        <translation>A server like sip:provider or sip:192.0.2.1:5060.</translation>
    </message>
    <message>
        <source>A country of two capitals, like FR.</source>
        <translation>A country of two capitals, like FR.</translation>
    </message>
    <message>
        <source>A currency of three capitals, like EUR.</source>
        <translation>A currency of three capitals, like EUR.</translation>
    </message>
    <message>
        <source>A time zone like Europe/Paris.</source>
        <translation>A time zone like Europe/Paris.</translation>
    </message>
    <message>
        <source>Small letters, digits, space, - and _.</source>
        <translation>Small letters, digits, space, - and _.</translation>
    </message>
</context>
<context>
    <name>SipPage</name>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>More lines stand in settings.toml: {names}.</source>
        <translation>More lines stand in settings.toml: {names}.</translation>
    </message>
</context>
<context>
    <name>TimelineWords</name>
    <message>
        <source>Blocks</source>
        <translation>Blocks</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>Focus</translation>
    </message>
    <message>
        <source>Timeline of {day}</source>
        <translation>Timeline of {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls on {channel} were not observed</source>
        <translation>Calls on {channel} were not observed</translation>
    </message>
</context>
</TS>
