<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>BookingCard</name>
    <message>
        <source>Booking</source>
        <translation>Booking</translation>
    </message>
    <message>
        <source>Mark as &amp;paid</source>
        <translation>Mark as &amp;paid</translation>
    </message>
    <message>
        <source>Mark as &amp;refunded</source>
        <translation>Mark as &amp;refunded</translation>
    </message>
    <message>
        <source>&amp;Not this call</source>
        <translation>&amp;Not this call</translation>
    </message>
    <message>
        <source>None that is known. The link that was sent bears {reference}.</source>
        <translation>None that is known. The link that was sent bears {reference}.</translation>
    </message>
    <message>
        <source>None that is known.</source>
        <translation>None that is known.</translation>
    </message>
    <message>
        <source>Match: {sure}{reference}</source>
        <translation>Match: {sure}{reference}</translation>
    </message>
    <message>
        <source>&amp;Link another</source>
        <translation>&amp;Link another</translation>
    </message>
    <message>
        <source>&amp;Link a booking</source>
        <translation>&amp;Link a booking</translation>
    </message>
</context>
<context>
    <name>BookingPage</name>
    <message>
        <source>Try it</source>
        <translation>Try it</translation>
    </message>
    <message>
        <source>Check the page</source>
        <translation>Check the page</translation>
    </message>
    <message>
        <source>The caller gets</source>
        <translation>The caller gets</translation>
    </message>
    <message>
        <source>The link that a caller gets</source>
        <translation>The link that a caller gets</translation>
    </message>
    <message>
        <source>Opens the page in your browser, as a caller would see it.</source>
        <translation>Opens the page in your browser, as a caller would see it.</translation>
    </message>
    <message>
        <source>Fetches the page and looks whether a caller can use it.</source>
        <translation>Fetches the page and looks whether a caller can use it.</translation>
    </message>
    <message>
        <source>With a reference for trying. Each caller gets another one; it tells who came back.</source>
        <translation>With a reference for trying. Each caller gets another one; it tells who came back.</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API key</translation>
    </message>
    <message>
        <source>Reads bookings and payments from Cal.com. Without it links work; who came back is then read from your calendar alone.</source>
        <translation>Reads bookings and payments from Cal.com. Without it links work; who came back is then read from your calendar alone.</translation>
    </message>
    <message>
        <source>Reads bookings and payments from Calendly. Without it links work; who came back is then read from your calendar alone.</source>
        <translation>Reads bookings and payments from Calendly. Without it links work; who came back is then read from your calendar alone.</translation>
    </message>
    <message>
        <source>Reads payments from Stripe; a restricted key that only reads Checkout sessions is enough. Without it links work, but no payment is seen.</source>
        <translation>Reads payments from Stripe; a restricted key that only reads Checkout sessions is enough. Without it links work, but no payment is seen.</translation>
    </message>
    <message>
        <source>The address above is an example: write your own page’s.</source>
        <translation>The address above is an example: write your own page’s.</translation>
    </message>
    <message>
        <source>No page yet: replies go out without a link.</source>
        <translation>No page yet: replies go out without a link.</translation>
    </message>
    <message>
        <source>The link stands here as soon as the form is complete.</source>
        <translation>The link stands here as soon as the form is complete.</translation>
    </message>
    <message>
        <source>No browser could be opened. Copy the link into one.</source>
        <translation>No browser could be opened. Copy the link into one.</translation>
    </message>
    <message>
        <source>Fetching the page…</source>
        <translation>Fetching the page…</translation>
    </message>
</context>
<context>
    <name>BookingStep</name>
    <message>
        <source>Your booking page</source>
        <translation>Your booking page</translation>
    </message>
    <message>
        <source>The reply carries this link: a caller books, and pays where you ask for it. Without a page the reply says when you are free again.</source>
        <translation>The reply carries this link: a caller books, and pays where you ask for it. Without a page the reply says when you are free again.</translation>
    </message>
    <message>
        <source>Check the page</source>
        <translation>Check the page</translation>
    </message>
    <message>
        <source>The caller gets</source>
        <translation>The caller gets</translation>
    </message>
    <message>
        <source>no link</source>
        <translation>no link</translation>
    </message>
    <message>
        <source>Fetching the page…</source>
        <translation>Fetching the page…</translation>
    </message>
</context>
<context>
    <name>BookingWords</name>
    <message>
        <source>Booked, payment not known</source>
        <translation>Booked, payment not known</translation>
    </message>
    <message>
        <source>Waiting for payment</source>
        <translation>Waiting for payment</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Refunded</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>certain, by the reference</source>
        <translation>certain, by the reference</translation>
    </message>
    <message>
        <source>likely, by the address</source>
        <translation>likely, by the address</translation>
    </message>
    <message>
        <source>corrected by hand</source>
        <translation>corrected by hand</translation>
    </message>
</context>
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
    <name>CalendarStep</name>
    <message>
        <source>Your calendar</source>
        <translation>Your calendar</translation>
    </message>
    <message>
        <source>Your blocks and appointments are read in it: who has an appointment gets through. The password goes to this machine’s keyring, nowhere else.</source>
        <translation>Your blocks and appointments are read in it: who has an appointment gets through. The password goes to this machine’s keyring, nowhere else.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Test the connection</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Provider</translation>
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
    <message>
        <source>Saved. Reading your events…</source>
        <translation>Saved. Reading your events…</translation>
    </message>
    <message>
        <source>Saved. No focus block is in sight until tomorrow night.</source>
        <translation>Saved. No focus block is in sight until tomorrow night.</translation>
    </message>
    <message>
        <source>Saved. Next block: {day}, {span}</source>
        <translation>Saved. Next block: {day}, {span}</translation>
    </message>
</context>
<context>
    <name>CallDialog</name>
    <message>
        <source>Call at {time}</source>
        <translation>Call at {time}</translation>
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
    <message>
        <source>This caller</source>
        <translation>This caller</translation>
    </message>
    <message>
        <source>No longer &amp;always let through</source>
        <translation>No longer &amp;always let through</translation>
    </message>
    <message>
        <source>&amp;Always let through</source>
        <translation>&amp;Always let through</translation>
    </message>
    <message>
        <source>Send &amp;texts again</source>
        <translation>Send &amp;texts again</translation>
    </message>
    <message>
        <source>Send no more &amp;texts</source>
        <translation>Send no more &amp;texts</translation>
    </message>
    <message>
        <source>Show in p&amp;eople…</source>
        <translation>Show in p&amp;eople…</translation>
    </message>
    <message>
        <source>Add to p&amp;eople…</source>
        <translation>Add to p&amp;eople…</translation>
    </message>
</context>
<context>
    <name>CallFilters</name>
    <message>
        <source>Search: name, number, reference, text of the reply</source>
        <translation>Search: name, number, reference, text of the reply</translation>
    </message>
    <message>
        <source>Search the calls</source>
        <translation>Search the calls</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>Show &amp;all</translation>
    </message>
    <message>
        <source>Empty the search and every filter (Esc)</source>
        <translation>Empty the search and every filter (Esc)</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Period</translation>
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
    <message>
        <source>Booking</source>
        <translation>Booking</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Any channel</source>
        <translation>Any channel</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Any time</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Last 12 months</translation>
    </message>
    <message>
        <source>Any decision</source>
        <translation>Any decision</translation>
    </message>
    <message>
        <source>Let through</source>
        <translation>Let through</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Only watched</source>
        <translation>Only watched</translation>
    </message>
    <message>
        <source>Any outcome</source>
        <translation>Any outcome</translation>
    </message>
    <message>
        <source>Any reply</source>
        <translation>Any reply</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>None was to be sent</source>
        <translation>None was to be sent</translation>
    </message>
    <message>
        <source>Not known whether it arrived</source>
        <translation>Not known whether it arrived</translation>
    </message>
    <message>
        <source>Booked or not</source>
        <translation>Booked or not</translation>
    </message>
    <message>
        <source>With a booking</source>
        <translation>With a booking</translation>
    </message>
    <message>
        <source>Without a booking</source>
        <translation>Without a booking</translation>
    </message>
</context>
<context>
    <name>CallListModel</name>
    <message>
        <source>When</source>
        <translation>When</translation>
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
    <name>CallSession</name>
    <message>
        <source>Linked.</source>
        <translation>Linked.</translation>
    </message>
    <message>
        <source>The booking no longer counts for this call. It can be linked again.</source>
        <translation>The booking no longer counts for this call. It can be linked again.</translation>
    </message>
    <message>
        <source>Corrected: your word counts from now on.</source>
        <translation>Corrected: your word counts from now on.</translation>
    </message>
    <message>
        <source>This caller always gets through from now on.</source>
        <translation>This caller always gets through from now on.</translation>
    </message>
    <message>
        <source>This caller gets through no more than others from now on.</source>
        <translation>This caller gets through no more than others from now on.</translation>
    </message>
    <message>
        <source>Nothing is written to this caller any more.</source>
        <translation>Nothing is written to this caller any more.</translation>
    </message>
    <message>
        <source>This caller gets replies again.</source>
        <translation>This caller gets replies again.</translation>
    </message>
</context>
<context>
    <name>CallbacksModel</name>
    <message>
        <source>Caller</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Last call</source>
        <translation>Last call</translation>
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
    <name>CatchUpPage</name>
    <message>
        <source>You were doing: {note}</source>
        <translation>You were doing: {note}</translation>
    </message>
    <message>
        <source>Done: {who}</source>
        <translation>Done: {who}</translation>
    </message>
    <message>
        <source>No free time in the coming days: check your booking hours.</source>
        <translation>No free time in the coming days: check your booking hours.</translation>
    </message>
    <message>
        <source>Free times copied: paste them where you write to the caller.</source>
        <translation>Free times copied: paste them where you write to the caller.</translation>
    </message>
    <message>
        <source>Calling {number}</source>
        <translation>Calling {number}</translation>
    </message>
    <message>
        <source>No program here makes calls. The number is copied: {number}</source>
        <translation>No program here makes calls. The number is copied: {number}</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Show who called on another day</source>
        <translation>Show who called on another day</translation>
    </message>
    <message>
        <source>&amp;Last block</source>
        <translation>&amp;Last block</translation>
    </message>
    <message>
        <source>Show who called in the last block</source>
        <translation>Show who called in the last block</translation>
    </message>
    <message>
        <source>&amp;What are you doing?</source>
        <translation>&amp;What are you doing?</translation>
    </message>
    <message>
        <source>What you are doing, to be shown when the block ends</source>
        <translation>What you are doing, to be shown when the block ends</translation>
    </message>
    <message>
        <source>One line to take up again after the block</source>
        <translation>One line to take up again after the block</translation>
    </message>
    <message>
        <source>People to call back, the most pressing first</source>
        <translation>People to call back, the most pressing first</translation>
    </message>
    <message>
        <source>&amp;Call back</source>
        <translation>&amp;Call back</translation>
    </message>
    <message>
        <source>Open the number in the program that makes calls (Enter)</source>
        <translation>Open the number in the program that makes calls (Enter)</translation>
    </message>
    <message>
        <source>Copy free &amp;times</source>
        <translation>Copy free &amp;times</translation>
    </message>
    <message>
        <source>Copy a text with your next free times, to be pasted and sent</source>
        <translation>Copy a text with your next free times, to be pasted and sent</translation>
    </message>
    <message>
        <source>Not d&amp;one</source>
        <translation>Not d&amp;one</translation>
    </message>
    <message>
        <source>D&amp;one</source>
        <translation>D&amp;one</translation>
    </message>
    <message>
        <source>Have the chosen person wait again</source>
        <translation>Have the chosen person wait again</translation>
    </message>
    <message>
        <source>Nothing more to do here</source>
        <translation>Nothing more to do here</translation>
    </message>
</context>
<context>
    <name>CatchUpWords</name>
    <message>
        <source>Has an appointment on {day}, {time}</source>
        <translation>Has an appointment on {day}, {time}</translation>
    </message>
    <message>
        <source>Always welcome</source>
        <translation>Always welcome</translation>
    </message>
    <message>
        <source>You know each other</source>
        <translation>You know each other</translation>
    </message>
    <message>
        <source>Called several times</source>
        <translation>Called several times</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Not known yet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Has booked meanwhile</source>
        <translation>Has booked meanwhile</translation>
    </message>
    <message>
        <source>Rang through later</source>
        <translation>Rang through later</translation>
    </message>
    <message numerus="yes">
        <source>{time}, %n call(s)</source>
        <translation>
            <numerusform>{time}, %n call</numerusform>
            <numerusform>{time}, %n calls</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls of {day}</source>
        <translation>Calls of {day}</translation>
    </message>
    <message>
        <source>Block under way: {day}, {span}</source>
        <translation>Block under way: {day}, {span}</translation>
    </message>
    <message>
        <source>Last block: {day}, {span}</source>
        <translation>Last block: {day}, {span}</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) with a withheld number: nobody to call back.</source>
        <translation>
            <numerusform>%n call with a withheld number: nobody to call back.</numerusform>
            <numerusform>%n calls with a withheld number: nobody to call back.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody was refused so far. Go on: whoever calls will stand here.</source>
        <translation>Nobody was refused so far. Go on: whoever calls will stand here.</translation>
    </message>
    <message>
        <source>No block in the last days. Start one: who calls meanwhile will stand here.</source>
        <translation>No block in the last days. Start one: who calls meanwhile will stand here.</translation>
    </message>
    <message>
        <source>Nobody waits for a call back. Choose another day to look further back.</source>
        <translation>Nobody waits for a call back. Choose another day to look further back.</translation>
    </message>
</context>
<context>
    <name>ChangedCallsDialog</name>
    <message numerus="yes">
        <source>%n call(s) would have gone otherwise over your last 90 days</source>
        <translation>
            <numerusform>%n call would have gone otherwise over your last 90 days</numerusform>
            <numerusform>%n calls would have gone otherwise over your last 90 days</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>What this would have changed</source>
        <translation>What this would have changed</translation>
    </message>
    <message numerus="yes">
        <source>Replayed without your change, {same} of %n call(s) come out as they were decided.</source>
        <translation>
            <numerusform>Replayed without your change, {same} of %n call comes out as it was decided.</numerusform>
            <numerusform>Replayed without your change, {same} of %n calls come out as they were decided.</numerusform>
        </translation>
    </message>
    <message>
        <source>The others came under other settings, or the calendar has changed since.</source>
        <translation>The others came under other settings, or the calendar has changed since.</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) could not be replayed: the number is not kept.</source>
        <translation>
            <numerusform>%n call could not be replayed: its number is not kept.</numerusform>
            <numerusform>%n calls could not be replayed: their numbers are not kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older call(s) were not looked at.</source>
        <translation>
            <numerusform>%n older call was not looked at.</numerusform>
            <numerusform>%n older calls were not looked at.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangesModel</name>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>As it is set now</source>
        <translation>As it is set now</translation>
    </message>
    <message>
        <source>With your change</source>
        <translation>With your change</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>More about this chart</source>
        <translation>More about this chart</translation>
    </message>
    <message>
        <source>&amp;Table</source>
        <translation>&amp;Table</translation>
    </message>
    <message>
        <source>Copy as a &amp;picture</source>
        <translation>Copy as a &amp;picture</translation>
    </message>
    <message>
        <source>&amp;Copy as CSV</source>
        <translation>&amp;Copy as CSV</translation>
    </message>
    <message>
        <source>P&amp;rint…</source>
        <translation>P&amp;rint…</translation>
    </message>
</context>
<context>
    <name>CoreWords</name>
    <message>
        <source>the URL is not valid</source>
        <translation>the URL is not valid</translation>
    </message>
    <message>
        <source>the URL is that of a feed</source>
        <translation>the URL is that of a feed</translation>
    </message>
    <message>
        <source>this name is not known</source>
        <translation>this name is not known</translation>
    </message>
    <message>
        <source>no secure connection (TLS) could be made</source>
        <translation>no secure connection (TLS) could be made</translation>
    </message>
    <message>
        <source>nothing listens there</source>
        <translation>nothing listens there</translation>
    </message>
    <message>
        <source>the connection broke</source>
        <translation>the connection broke</translation>
    </message>
    <message>
        <source>no calendar was found there</source>
        <translation>no calendar was found there</translation>
    </message>
    <message>
        <source>its list of changes does not end</source>
        <translation>its list of changes does not end</translation>
    </message>
    <message>
        <source>it asks for a kind of login that is not supported</source>
        <translation>it asks for a kind of login that is not supported</translation>
    </message>
    <message>
        <source>its answer cannot be read</source>
        <translation>its answer cannot be read</translation>
    </message>
    <message>
        <source>it redirects in circles</source>
        <translation>it redirects in circles</translation>
    </message>
    <message>
        <source>it redirects to nowhere</source>
        <translation>it redirects to nowhere</translation>
    </message>
    <message>
        <source>it sent something else than a multistatus</source>
        <translation>it sent something else than a multistatus</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>read</source>
        <translation>read</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>kept</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>deleted</translation>
    </message>
    <message>
        <source>Address already in use</source>
        <translation>Address already in use</translation>
    </message>
    <message>
        <source>Cannot assign requested address</source>
        <translation>Cannot assign requested address</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Connection refused</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>Connection timed out</translation>
    </message>
    <message>
        <source>Name or service not known</source>
        <translation>Name or service not known</translation>
    </message>
    <message>
        <source>Network is unreachable</source>
        <translation>Network is unreachable</translation>
    </message>
    <message>
        <source>No address associated with hostname</source>
        <translation>No address associated with hostname</translation>
    </message>
    <message>
        <source>No route to host</source>
        <translation>No route to host</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>No space left on device</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>No such file or directory</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>Not a directory</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>Is a directory</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Permission denied</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Read-only file system</translation>
    </message>
    <message>
        <source>Temporary failure in name resolution</source>
        <translation>Temporary failure in name resolution</translation>
    </message>
    <message>
        <source>its answer has too many parts</source>
        <translation>its answer has too many parts</translation>
    </message>
    <message>
        <source>its answer is no XML</source>
        <translation>its answer is no XML</translation>
    </message>
    <message>
        <source>its answer is no proper HTTP</source>
        <translation>its answer is no proper HTTP</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>it is empty</translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation>it ends in the middle</translation>
    </message>
    <message>
        <source>it is a web page</source>
        <translation>it is a web page</translation>
    </message>
    <message>
        <source>it is no calendar</source>
        <translation>it is no calendar</translation>
    </message>
    <message>
        <source>it holds more components than are read</source>
        <translation>it holds more components than are read</translation>
    </message>
    <message>
        <source>it has no pipes</source>
        <translation>it has no pipes</translation>
    </message>
    <message>
        <source>it did not start within {seconds} s</source>
        <translation>it did not start within {seconds} s</translation>
    </message>
    <message>
        <source>it ended at its start</source>
        <translation>it ended at its start</translation>
    </message>
    <message>
        <source>it counts days by the calendar {name}</source>
        <translation>it counts days by the calendar {name}</translation>
    </message>
    <message>
        <source>its {key} cannot be read ({why})</source>
        <translation>its {key} cannot be read ({why})</translation>
    </message>
    <message>
        <source>it has no start (DTSTART)</source>
        <translation>it has no start (DTSTART)</translation>
    </message>
    <message>
        <source>it has several starts (DTSTART)</source>
        <translation>it has several starts (DTSTART)</translation>
    </message>
    <message>
        <source>it has exceptions by rule (EXRULE)</source>
        <translation>it has exceptions by rule (EXRULE)</translation>
    </message>
    <message>
        <source>its time zone “{name}” is unknown</source>
        <translation>its time zone “{name}” is unknown</translation>
    </message>
    <message>
        <source>its time zone&apos;s name has more than {count} characters</source>
        <translation>its time zone&apos;s name has more than {count} characters</translation>
    </message>
    <message>
        <source>it ends before it starts</source>
        <translation>it ends before it starts</translation>
    </message>
    <message>
        <source>one of its start and end is a day, the other an instant</source>
        <translation>one of its start and end is a day, the other an instant</translation>
    </message>
    <message>
        <source>one of its start and end is in a time zone, the other in none</source>
        <translation>one of its start and end is in a time zone, the other in none</translation>
    </message>
    <message>
        <source>it takes place in the year {year}</source>
        <translation>it takes place in the year {year}</translation>
    </message>
    <message>
        <source>it is larger than 4 MiB</source>
        <translation>it is larger than 4 MiB</translation>
    </message>
    <message>
        <source>it has more than {count} lines</source>
        <translation>it has more than {count} lines</translation>
    </message>
    <message>
        <source>it holds more than {count} events</source>
        <translation>it holds more than {count} events</translation>
    </message>
    <message>
        <source>it names more than {count} dates</source>
        <translation>it names more than {count} dates</translation>
    </message>
    <message>
        <source>it cannot be read ({why})</source>
        <translation>it cannot be read ({why})</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>it is nested too deeply</translation>
    </message>
    <message>
        <source>it happens more than {count} times</source>
        <translation>it happens more than {count} times</translation>
    </message>
    <message>
        <source>more than {count} of its instances take place at once</source>
        <translation>more than {count} of its instances take place at once</translation>
    </message>
    <message>
        <source>it repeats without a frequency, more often than daily</source>
        <translation>it repeats without a frequency, more often than daily</translation>
    </message>
    <message>
        <source>it repeats {key}, more often than daily</source>
        <translation>it repeats {key}, more often than daily</translation>
    </message>
    <message>
        <source>it repeats by the calendar {name}</source>
        <translation>it repeats by the calendar {name}</translation>
    </message>
    <message>
        <source>it repeats with days that do not exist moved (SKIP={value})</source>
        <translation>it repeats with days that do not exist moved (SKIP={value})</translation>
    </message>
    <message>
        <source>it repeats by {name}, which no standard knows</source>
        <translation>it repeats by {name}, which no standard knows</translation>
    </message>
    <message>
        <source>it repeats with an interval below 1</source>
        <translation>it repeats with an interval below 1</translation>
    </message>
    <message>
        <source>it repeats {count} times a day</source>
        <translation>it repeats {count} times a day</translation>
    </message>
    <message>
        <source>its rule has {name}={value}</source>
        <translation>its rule has {name}={value}</translation>
    </message>
    <message>
        <source>{host} refused the user name or the password.</source>
        <translation>{host} refused the user name or the password.</translation>
    </message>
    <message>
        <source>Check both; many services want an app password here.</source>
        <translation>Check both; many services want an app password here.</translation>
    </message>
    <message>
        <source>{host} cannot be reached: {why}.</source>
        <translation>{host} cannot be reached: {why}.</translation>
    </message>
    <message>
        <source>Correct the calendar&apos;s URL.</source>
        <translation>Correct the calendar&apos;s URL.</translation>
    </message>
    <message>
        <source>Choose the kind ICS feed for it; a feed is read-only.</source>
        <translation>Choose the kind ICS feed for it; a feed is read-only.</translation>
    </message>
    <message>
        <source>Check the URL and the connection.</source>
        <translation>Check the URL and the connection.</translation>
    </message>
    <message>
        <source>Check the URL; the server&apos;s certificate must be valid for that name.</source>
        <translation>Check the URL; the server&apos;s certificate must be valid for that name.</translation>
    </message>
    <message>
        <source>{host} did not answer in full within {seconds} s.</source>
        <translation>{host} did not answer in full within {seconds} s.</translation>
    </message>
    <message>
        <source>{host} does not answer as a CalDAV server: {why}.</source>
        <translation>{host} does not answer as a CalDAV server: {why}.</translation>
    </message>
    <message>
        <source>Check the URL; it is the server&apos;s CalDAV address, not the page of its calendar.</source>
        <translation>Check the URL; it is the server&apos;s CalDAV address, not the page of its calendar.</translation>
    </message>
    <message>
        <source>{host} redirects to {target}.</source>
        <translation>{host} redirects to {target}.</translation>
    </message>
    <message>
        <source>If that is right, write the other address into the calendar&apos;s URL.</source>
        <translation>If that is right, write the other address into the calendar&apos;s URL.</translation>
    </message>
    <message>
        <source>{host} answered with an error of its own (HTTP {status}).</source>
        <translation>{host} answered with an error of its own (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} answered with a refusal (HTTP {status}).</source>
        <translation>{host} answered with a refusal (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} refused access to the calendar (HTTP 403).</source>
        <translation>{host} refused access to the calendar (HTTP 403).</translation>
    </message>
    <message>
        <source>Check the URL, the user name and the password.</source>
        <translation>Check the URL, the user name and the password.</translation>
    </message>
    <message>
        <source>{host} sent an answer of more than {size} MiB.</source>
        <translation>{host} sent an answer of more than {size} MiB.</translation>
    </message>
    <message>
        <source>The feed from {host} cannot be read: {why}.</source>
        <translation>The feed from {host} cannot be read: {why}.</translation>
    </message>
    <message>
        <source>Check the feed&apos;s URL; it is the address of an .ics file, not of a page.</source>
        <translation>Check the feed&apos;s URL; it is the address of an .ics file, not of a page.</translation>
    </message>
    <message>
        <source>There is no calendar “{name}”.</source>
        <translation>There is no calendar “{name}”.</translation>
    </message>
    <message>
        <source>The server has: {names}.</source>
        <translation>The server has: {names}.</translation>
    </message>
    <message>
        <source>Several calendars are called “{name}”.</source>
        <translation>Several calendars are called “{name}”.</translation>
    </message>
    <message>
        <source>Name one by its path: {names}.</source>
        <translation>Name one by its path: {names}.</translation>
    </message>
    <message>
        <source>The process that reads events failed: {why}.</source>
        <translation>The process that reads events failed: {why}.</translation>
    </message>
    <message>
        <source>It is tried again at the next synchronisation.</source>
        <translation>It is tried again at the next synchronisation.</translation>
    </message>
    <message>
        <source>It is not asked again until the settings change or you synchronise.</source>
        <translation>It is not asked again until the settings change or you synchronise.</translation>
    </message>
    <message>
        <source>Its synchronisation failed ({kind}); see the log.</source>
        <translation>Its synchronisation failed ({kind}); see the log.</translation>
    </message>
    <message>
        <source>{count} of {all} events left this calendar at once; nothing is written to it any more.</source>
        <translation>{count} of {all} events left this calendar at once; nothing is written to it any more.</translation>
    </message>
    <message>
        <source>If that is right, accept it in the window, or run: focusguard sync --accept-removals</source>
        <translation>If that is right, accept it in the window, or run: focusguard sync --accept-removals</translation>
    </message>
    <message>
        <source>The calendar does not take blocks (HTTP {status}).</source>
        <translation>The calendar does not take blocks (HTTP {status}).</translation>
    </message>
    <message>
        <source>Choose one that may be written to in calendar.write_blocks_to.</source>
        <translation>Choose one that may be written to in calendar.write_blocks_to.</translation>
    </message>
    <message>
        <source>The calendar does not take answers (HTTP {status}).</source>
        <translation>The calendar does not take answers (HTTP {status}).</translation>
    </message>
    <message>
        <source>The calendar did not keep a declined invitation as it was sent: it is no invitation any more.</source>
        <translation>The calendar did not keep a declined invitation as it was sent: it is no invitation any more.</translation>
    </message>
    <message>
        <source>The calendar did not keep a declined invitation as it was sent: more than the answer changed.</source>
        <translation>The calendar did not keep a declined invitation as it was sent: more than the answer changed.</translation>
    </message>
    <message>
        <source>The calendar did not keep a declined invitation as it was sent: the answer was not kept.</source>
        <translation>The calendar did not keep a declined invitation as it was sent: the answer was not kept.</translation>
    </message>
    <message>
        <source>No invitation in this calendar is answered any more.</source>
        <translation>No invitation in this calendar is answered any more.</translation>
    </message>
    <message>
        <source>Look at it; to begin again, set decline_invitations to &quot;none&quot;, synchronise, and set it back.</source>
        <translation>Look at it; to begin again, set decline_invitations to &quot;none&quot;, synchronise, and set it back.</translation>
    </message>
    <message>
        <source>{host} has no address book for this account.</source>
        <translation>{host} has no address book for this account.</translation>
    </message>
    <message>
        <source>Set contacts to false, or import the cards from a file: focusguard people import</source>
        <translation>Set contacts to false, or import the cards from a file: focusguard people import</translation>
    </message>
    <message>
        <source>The address book “{name}” holds more than {count} cards.</source>
        <translation>The address book “{name}” holds more than {count} cards.</translation>
    </message>
    <message>
        <source>Set contacts to false, or put the people who call you into an address book of their own.</source>
        <translation>Set contacts to false, or put the people who call you into an address book of their own.</translation>
    </message>
    <message>
        <source>The card {place} was left out: it is no vCard.</source>
        <translation>The card {place} was left out: it is no vCard.</translation>
    </message>
    <message>
        <source>The card {place} was left out: it holds several cards.</source>
        <translation>The card {place} was left out: it holds several cards.</translation>
    </message>
    <message>
        <source>The card {place} was left out: it is too large.</source>
        <translation>The card {place} was left out: it is too large.</translation>
    </message>
    <message>
        <source>{place} was left out: {reason}.</source>
        <translation>{place} was left out: {reason}.</translation>
    </message>
    <message>
        <source>{place} took too long and was left out.</source>
        <translation>{place} took too long and was left out.</translation>
    </message>
    <message>
        <source>{place} made the reader crash and was left out.</source>
        <translation>{place} made the reader crash and was left out.</translation>
    </message>
    <message>
        <source>The block of {start} stays: The calendar does not take blocks (HTTP {status}).</source>
        <translation>The block of {start} stays: The calendar does not take blocks (HTTP {status}).</translation>
    </message>
    <message>
        <source>The registrar refuses the password of {address} ({status}).</source>
        <translation>The registrar refuses the password of {address} ({status}).</translation>
    </message>
    <message>
        <source>The registrar refuses the password of {address}.</source>
        <translation>The registrar refuses the password of {address}.</translation>
    </message>
    <message>
        <source>Check the user name and the password.</source>
        <translation>Check the user name and the password.</translation>
    </message>
    <message>
        <source>Ask the provider for one.</source>
        <translation>Ask the provider for one.</translation>
    </message>
    <message>
        <source>The registrar of {address} does not answer.</source>
        <translation>The registrar of {address} does not answer.</translation>
    </message>
    <message>
        <source>Check the network and the registrar&apos;s address.</source>
        <translation>Check the network and the registrar&apos;s address.</translation>
    </message>
    <message>
        <source>The registrar of {address} is in trouble ({status}).</source>
        <translation>The registrar of {address} is in trouble ({status}).</translation>
    </message>
    <message>
        <source>The registrar of {address} is in trouble.</source>
        <translation>The registrar of {address} is in trouble.</translation>
    </message>
    <message>
        <source>It is tried again on its own.</source>
        <translation>It is tried again on its own.</translation>
    </message>
    <message>
        <source>The registrar refuses {address} ({status}).</source>
        <translation>The registrar refuses {address} ({status}).</translation>
    </message>
    <message>
        <source>The registrar refuses {address}.</source>
        <translation>The registrar refuses {address}.</translation>
    </message>
    <message>
        <source>Check the address of record with the provider.</source>
        <translation>Check the address of record with the provider.</translation>
    </message>
    <message>
        <source>No other phone is registered on {address}, so its calls are not watched.</source>
        <translation>No other phone is registered on {address}, so its calls are not watched.</translation>
    </message>
    <message>
        <source>The registrar keeps one phone on {address}: registering cuts yours off; it was put back.</source>
        <translation>The registrar keeps one phone on {address}: registering cuts yours off; it was put back.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {host} cannot be reached from here ({why}).</source>
        <translation>SIP line “{name}”: {host} cannot be reached from here ({why}).</translation>
    </message>
    <message>
        <source>Check the network.</source>
        <translation>Check the network.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the local port is taken ({why}).</source>
        <translation>SIP line “{name}”: the local port is taken ({why}).</translation>
    </message>
    <message>
        <source>Set another port in bind, or leave bind empty.</source>
        <translation>Set another port in bind, or leave bind empty.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {host} is not an address of this machine ({why}).</source>
        <translation>SIP line “{name}”: {host} is not an address of this machine ({why}).</translation>
    </message>
    <message>
        <source>Set another address in bind, or leave bind empty.</source>
        <translation>Set another address in bind, or leave bind empty.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {key} is the line itself.</source>
        <translation>SIP line “{name}”: {key} is the line itself.</translation>
    </message>
    <message>
        <source>Write another number or sip: address there.</source>
        <translation>Write another number or sip: address there.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: refuse_with = &quot;announce&quot; needs announcement.</source>
        <translation>SIP line “{name}”: refuse_with = &quot;announce&quot; needs announcement.</translation>
    </message>
    <message>
        <source>Write the path of a WAV file there.</source>
        <translation>Write the path of a WAV file there.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: refuse_with = &quot;redirect&quot; needs redirect_to.</source>
        <translation>SIP line “{name}”: refuse_with = &quot;redirect&quot; needs redirect_to.</translation>
    </message>
    <message>
        <source>Write a number or a sip: address there.</source>
        <translation>Write a number or a sip: address there.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: aor is not sip:user@domain (“{value}”).</source>
        <translation>SIP line “{name}”: aor is not sip:user@domain (“{value}”).</translation>
    </message>
    <message>
        <source>Write aor = &quot;sip:user@domain&quot;.</source>
        <translation>Write aor = &quot;sip:user@domain&quot;.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: registrar is not a sip: address.</source>
        <translation>SIP line “{name}”: registrar is not a sip: address.</translation>
    </message>
    <message>
        <source>Write registrar = &quot;sip:host:5060&quot;.</source>
        <translation>Write registrar = &quot;sip:host:5060&quot;.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: bind “{value}” is not address:port.</source>
        <translation>SIP line “{name}”: bind “{value}” is not address:port.</translation>
    </message>
    <message>
        <source>Write bind = &quot;0.0.0.0:5060&quot;.</source>
        <translation>Write bind = &quot;0.0.0.0:5060&quot;.</translation>
    </message>
    <message>
        <source>The announcement {path} cannot be read: {why}.</source>
        <translation>The announcement {path} cannot be read: {why}.</translation>
    </message>
    <message>
        <source>The announcement {path} is not a file.</source>
        <translation>The announcement {path} is not a file.</translation>
    </message>
    <message>
        <source>The announcement {path} is not a WAV file.</source>
        <translation>The announcement {path} is not a WAV file.</translation>
    </message>
    <message>
        <source>The announcement {path} holds no sound.</source>
        <translation>The announcement {path} holds no sound.</translation>
    </message>
    <message>
        <source>The announcement {path} is longer than {seconds} s.</source>
        <translation>The announcement {path} is longer than {seconds} s.</translation>
    </message>
    <message>
        <source>The announcement {path} is larger than {size} MB.</source>
        <translation>The announcement {path} is larger than {size} MB.</translation>
    </message>
    <message>
        <source>The announcement {path} is neither 8, 16 or 24 bit PCM nor A-law or µ-law.</source>
        <translation>The announcement {path} is neither 8, 16 or 24 bit PCM nor A-law or µ-law.</translation>
    </message>
    <message>
        <source>The announcement {path} has {count} channels, not one or two.</source>
        <translation>The announcement {path} has {count} channels, not one or two.</translation>
    </message>
    <message>
        <source>The announcement {path} has {count} samples a second, which is not a usual rate from 8000 to 48000.</source>
        <translation>The announcement {path} has {count} samples a second, which is not a usual rate from 8000 to 48000.</translation>
    </message>
    <message>
        <source>Save it as a WAV file of 16 bit PCM, mono, 8 to 48 kHz, at most {seconds} s.</source>
        <translation>Save it as a WAV file of 16 bit PCM, mono, 8 to 48 kHz, at most {seconds} s.</translation>
    </message>
    <message>
        <source>Correct announcement, or leave it empty.</source>
        <translation>Correct announcement, or leave it empty.</translation>
    </message>
    <message>
        <source>The keyring that is configured cannot be loaded.</source>
        <translation>The keyring that is configured cannot be loaded.</translation>
    </message>
    <message>
        <source>Install or start a keyring (gnome-keyring, KWallet), or set the secret’s environment variable (FOCUSGUARD_SECRET_…).</source>
        <translation>Install or start a keyring (gnome-keyring, KWallet), or set the secret’s environment variable (FOCUSGUARD_SECRET_…).</translation>
    </message>
    <message>
        <source>The secret {name} is empty.</source>
        <translation>The secret {name} is empty.</translation>
    </message>
    <message>
        <source>The secret {name} has no safe place: this system offers no keyring.</source>
        <translation>The secret {name} has no safe place: this system offers no keyring.</translation>
    </message>
    <message>
        <source>The secret {name} has no safe place: this system offers only {what}, which does not keep secrets encrypted.</source>
        <translation>The secret {name} has no safe place: this system offers only {what}, which does not keep secrets encrypted.</translation>
    </message>
    <message>
        <source>Install or start a keyring (gnome-keyring, KWallet), or set {variable}.</source>
        <translation>Install or start a keyring (gnome-keyring, KWallet), or set {variable}.</translation>
    </message>
    <message>
        <source>The secret {name} takes {length} bytes; Windows keeps at most {most}.</source>
        <translation>The secret {name} takes {length} bytes; Windows keeps at most {most}.</translation>
    </message>
    <message>
        <source>Use a shorter one, or set {variable}.</source>
        <translation>Use a shorter one, or set {variable}.</translation>
    </message>
    <message>
        <source>The secret {name} could not be {done}: no keyring.</source>
        <translation>The secret {name} could not be {done}: no keyring.</translation>
    </message>
    <message>
        <source>The secret {name} could not be {done}: the keyring is locked.</source>
        <translation>The secret {name} could not be {done}: the keyring is locked.</translation>
    </message>
    <message>
        <source>Unlock it and try again, or set {variable}.</source>
        <translation>Unlock it and try again, or set {variable}.</translation>
    </message>
    <message>
        <source>The secret {name} could not be {done}: the keyring failed ({kind}).</source>
        <translation>The secret {name} could not be {done}: the keyring failed ({kind}).</translation>
    </message>
    <message>
        <source>Check that the keyring runs, or set {variable}.</source>
        <translation>Check that the keyring runs, or set {variable}.</translation>
    </message>
    <message>
        <source>The keyring did not answer about {name} within {seconds} s.</source>
        <translation>The keyring did not answer about {name} within {seconds} s.</translation>
    </message>
    <message>
        <source>Unlock the keyring, or set {variable}.</source>
        <translation>Unlock the keyring, or set {variable}.</translation>
    </message>
    <message>
        <source>The journal {path} is not a database.</source>
        <translation>The journal {path} is not a database.</translation>
    </message>
    <message>
        <source>The journal {path} is damaged.</source>
        <translation>The journal {path} is damaged.</translation>
    </message>
    <message>
        <source>Move the file away to begin a new journal, or put the newest copy from backups/ in its place.</source>
        <translation>Move the file away to begin a new journal, or put the newest copy from backups/ in its place.</translation>
    </message>
    <message>
        <source>The journal {path} cannot grow: the disk is full.</source>
        <translation>The journal {path} cannot grow: the disk is full.</translation>
    </message>
    <message>
        <source>Free some space, then start again.</source>
        <translation>Free some space, then start again.</translation>
    </message>
    <message>
        <source>The book of people is being changed all the time.</source>
        <translation>The book of people is being changed all the time.</translation>
    </message>
    <message>
        <source>The journal {path} is read-only.</source>
        <translation>The journal {path} is read-only.</translation>
    </message>
    <message>
        <source>The journal {path} may not be opened.</source>
        <translation>The journal {path} may not be opened.</translation>
    </message>
    <message>
        <source>Make the file and its folder writable for you.</source>
        <translation>Make the file and its folder writable for you.</translation>
    </message>
    <message>
        <source>The journal {path} cannot be opened.</source>
        <translation>The journal {path} cannot be opened.</translation>
    </message>
    <message>
        <source>The journal {path} cannot be opened: {why}.</source>
        <translation>The journal {path} cannot be opened: {why}.</translation>
    </message>
    <message>
        <source>Make its folder writable for you.</source>
        <translation>Make its folder writable for you.</translation>
    </message>
    <message>
        <source>Make its folder writable for you, or name another in --home.</source>
        <translation>Make its folder writable for you, or name another in --home.</translation>
    </message>
    <message>
        <source>The journal {path} cannot be read or written.</source>
        <translation>The journal {path} cannot be read or written.</translation>
    </message>
    <message>
        <source>Check the disk that it lies on.</source>
        <translation>Check the disk that it lies on.</translation>
    </message>
    <message>
        <source>The journal {path} was held by another program for over {seconds} s.</source>
        <translation>The journal {path} was held by another program for over {seconds} s.</translation>
    </message>
    <message>
        <source>Close what else has the file open, then try again.</source>
        <translation>Close what else has the file open, then try again.</translation>
    </message>
    <message>
        <source>The journal {path} refused what was asked: {why}.</source>
        <translation>The journal {path} refused what was asked: {why}.</translation>
    </message>
    <message>
        <source>The database {path} belongs to another program.</source>
        <translation>The database {path} belongs to another program.</translation>
    </message>
    <message>
        <source>Name another file for the journal.</source>
        <translation>Name another file for the journal.</translation>
    </message>
    <message>
        <source>The journal {path} is of a newer FocusGuard (schema {version}, not known here).</source>
        <translation>The journal {path} is of a newer FocusGuard (schema {version}, not known here).</translation>
    </message>
    <message>
        <source>Install the newer version, or put the copy from backups/ in its place.</source>
        <translation>Install the newer version, or put the copy from backups/ in its place.</translation>
    </message>
    <message>
        <source>journal.database_url is not a database URL.</source>
        <translation>journal.database_url is not a database URL.</translation>
    </message>
    <message>
        <source>journal.database_url names {kind}, but the journal is a SQLite file.</source>
        <translation>journal.database_url names {kind}, but the journal is a SQLite file.</translation>
    </message>
    <message>
        <source>Leave journal.database_url empty, or write sqlite:////path/to/focusguard.db.</source>
        <translation>Leave journal.database_url empty, or write sqlite:////path/to/focusguard.db.</translation>
    </message>
    <message>
        <source>A feed is read-only; name a CalDAV calendar to write blocks to.</source>
        <translation>A feed is read-only; name a CalDAV calendar to write blocks to.</translation>
    </message>
    <message>
        <source>A feed is read-only; its invitations cannot be answered.</source>
        <translation>A feed is read-only; its invitations cannot be answered.</translation>
    </message>
    <message>
        <source>The weekly goal is 0 hours: there is nothing to plan.</source>
        <translation>The weekly goal is 0 hours: there is nothing to plan.</translation>
    </message>
    <message>
        <source>Set weekly_goal_hours in [focus].</source>
        <translation>Set weekly_goal_hours in [focus].</translation>
    </message>
    <message>
        <source>No focus window is set: blocks have no hours to be planned in.</source>
        <translation>No focus window is set: blocks have no hours to be planned in.</translation>
    </message>
    <message>
        <source>Add a [[focus.window]] to the settings.</source>
        <translation>Add a [[focus.window]] to the settings.</translation>
    </message>
    <message>
        <source>No calendar is chosen that blocks are written to.</source>
        <translation>No calendar is chosen that blocks are written to.</translation>
    </message>
    <message>
        <source>Set write_blocks_to in a [[calendar]] of the settings.</source>
        <translation>Set write_blocks_to in a [[calendar]] of the settings.</translation>
    </message>
    <message>
        <source>The calendar that blocks are written to was never read: what stands in it is not known.</source>
        <translation>The calendar that blocks are written to was never read: what stands in it is not known.</translation>
    </message>
    <message>
        <source>Synchronise first.</source>
        <translation>Synchronise first.</translation>
    </message>
    <message>
        <source>The block of {start} stays: other people are invited to it.</source>
        <translation>The block of {start} stays: other people are invited to it.</translation>
    </message>
    <message>
        <source>The block of {start} stays: it was changed in the calendar meanwhile.</source>
        <translation>The block of {start} stays: it was changed in the calendar meanwhile.</translation>
    </message>
    <message>
        <source>Another FocusGuard is running on this home ({path}).</source>
        <translation>Another FocusGuard is running on this home ({path}).</translation>
    </message>
    <message>
        <source>End it first, or give this one its own --home.</source>
        <translation>End it first, or give this one its own --home.</translation>
    </message>
    <message>
        <source>The guard is just starting again.</source>
        <translation>The guard is just starting again.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Try again in a moment.</translation>
    </message>
    <message>
        <source>FocusGuard failed ({kind}).</source>
        <translation>FocusGuard failed ({kind}).</translation>
    </message>
    <message>
        <source>With --log-level debug it shows where.</source>
        <translation>With --log-level debug it shows where.</translation>
    </message>
    <message>
        <source>The notification server does not answer.</source>
        <translation>The notification server does not answer.</translation>
    </message>
    <message>
        <source>This desktop shows no notifications.</source>
        <translation>This desktop shows no notifications.</translation>
    </message>
    <message>
        <source>On Linux, install a notification server such as dunst.</source>
        <translation>On Linux, install a notification server such as dunst.</translation>
    </message>
    <message>
        <source>The notification could not be shown: {kind}.</source>
        <translation>The notification could not be shown: {kind}.</translation>
    </message>
    <message>
        <source>{part} failed ({kind}) and was started again; see the log.</source>
        <translation>{part} failed ({kind}) and was started again; see the log.</translation>
    </message>
    <message>
        <source>A feed has no address books; import a file: focusguard people import.</source>
        <translation>A feed has no address books; import a file: focusguard people import.</translation>
    </message>
    <message>
        <source>KDE Connect is not watched yet; calls of the mobile are not seen.</source>
        <translation>KDE Connect is not watched yet; calls of the mobile are not seen.</translation>
    </message>
    <message>
        <source>Replies are not sent by SMS yet; only over the SIP line.</source>
        <translation>Replies are not sent by SMS yet; only over the SIP line.</translation>
    </message>
    <message>
        <source>Replies are not sent by mail yet.</source>
        <translation>Replies are not sent by mail yet.</translation>
    </message>
    <message>
        <source>The settings are not valid TOML (line {line}, column {column}): {why}.</source>
        <translation>The settings are not valid TOML (line {line}, column {column}): {why}.</translation>
    </message>
    <message>
        <source>The settings are not valid TOML (unknown place): {why}.</source>
        <translation>The settings are not valid TOML (unknown place): {why}.</translation>
    </message>
    <message>
        <source>A line reads key = &quot;text&quot;, key = 12 or key = true; texts stand in quotes.</source>
        <translation>A line reads key = &quot;text&quot;, key = 12 or key = true; texts stand in quotes.</translation>
    </message>
    <message>
        <source>{key} = {value}: is not a setting.</source>
        <translation>{key} = {value}: is not a setting.</translation>
    </message>
    <message>
        <source>{key} = {value}: must be one of {words}.</source>
        <translation>{key} = {value}: must be one of {words}.</translation>
    </message>
    <message>
        <source>{key} = {value}: must be true or false.</source>
        <translation>{key} = {value}: must be true or false.</translation>
    </message>
    <message>
        <source>Nearest: {word}.</source>
        <translation>Nearest: {word}.</translation>
    </message>
    <message>
        <source>Also wrong: {keys}.</source>
        <translation>Also wrong: {keys}.</translation>
    </message>
    <message>
        <source>Check the folder and its permissions.</source>
        <translation>Check the folder and its permissions.</translation>
    </message>
    <message>
        <source>{path} was changed by another program since it was loaded; nothing was written.</source>
        <translation>{path} was changed by another program since it was loaded; nothing was written.</translation>
    </message>
    <message>
        <source>Load the settings again, then repeat the change.</source>
        <translation>Load the settings again, then repeat the change.</translation>
    </message>
    <message>
        <source>{path}: its layout does not allow this change; nothing was written.</source>
        <translation>{path}: its layout does not allow this change; nothing was written.</translation>
    </message>
    <message>
        <source>Edit the file by hand.</source>
        <translation>Edit the file by hand.</translation>
    </message>
    <message>
        <source>The connection to the registrar of {address} broke.</source>
        <translation>The connection to the registrar of {address} broke.</translation>
    </message>
    <message>
        <source>The registrar of {address} offers no Digest with MD5, SHA-256 or SHA-512/256.</source>
        <translation>The registrar of {address} offers no Digest with MD5, SHA-256 or SHA-512/256.</translation>
    </message>
    <message>
        <source>The registrar of {address} sends us to another place ({status}), where it is not safe to follow.</source>
        <translation>The registrar of {address} sends us to another place ({status}), where it is not safe to follow.</translation>
    </message>
    <message>
        <source>The registrar of {address} sends us to another place, where it is not safe to follow.</source>
        <translation>The registrar of {address} sends us to another place, where it is not safe to follow.</translation>
    </message>
    <message>
        <source>Set registrar to the address that your provider names.</source>
        <translation>Set registrar to the address that your provider names.</translation>
    </message>
    <message>
        <source>The registrar of {address} keeps a registration for less than two seconds.</source>
        <translation>The registrar of {address} keeps a registration for less than two seconds.</translation>
    </message>
    <message>
        <source>Ask the provider for a minute or more.</source>
        <translation>Ask the provider for a minute or more.</translation>
    </message>
    <message>
        <source>The registrar does not know {address} ({status}).</source>
        <translation>The registrar does not know {address} ({status}).</translation>
    </message>
    <message>
        <source>What answers for {address} takes no registrations ({status}).</source>
        <translation>What answers for {address} takes no registrations ({status}).</translation>
    </message>
    <message>
        <source>The registrar of {address} demands an extension that is not there ({status}).</source>
        <translation>The registrar of {address} demands an extension that is not there ({status}).</translation>
    </message>
    <message>
        <source>Ask the provider for an account without it.</source>
        <translation>Ask the provider for an account without it.</translation>
    </message>
    <message>
        <source>The registrar of {address} takes no registration of a usable length ({status}).</source>
        <translation>The registrar of {address} takes no registration of a usable length ({status}).</translation>
    </message>
    <message>
        <source>Ask the provider for one between a minute and a day.</source>
        <translation>Ask the provider for one between a minute and a day.</translation>
    </message>
    <message>
        <source>Allow several contacts at the provider, or use an account of its own for FocusGuard; set only_phone = true where this line may be the only phone.</source>
        <translation>Allow several contacts at the provider, or use an account of its own for FocusGuard; set only_phone = true where this line may be the only phone.</translation>
    </message>
    <message>
        <source>The machine slept, or its clock was set.</source>
        <translation>The machine slept, or its clock was set.</translation>
    </message>
    <message>
        <source>FocusGuard was not running.</source>
        <translation>FocusGuard was not running.</translation>
    </message>
    <message>
        <source>The registrar took long to answer.</source>
        <translation>The registrar took long to answer.</translation>
    </message>
    <message>
        <source>was closed by the other side without a word</source>
        <translation>was closed by the other side without a word</translation>
    </message>
    <message>
        <source>was closed by the other side</source>
        <translation>was closed by the other side</translation>
    </message>
    <message>
        <source>broke</source>
        <translation>broke</translation>
    </message>
    <message>
        <source>is dead: its pings are not answered any more</source>
        <translation>is dead: its pings are not answered any more</translation>
    </message>
    <message>
        <source>is clogged: the other side does not read</source>
        <translation>is clogged: the other side does not read</translation>
    </message>
    <message>
        <source>brought what is no SIP</source>
        <translation>brought what is no SIP</translation>
    </message>
    <message>
        <source>is answered with TLS</source>
        <translation>is answered with TLS</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>no name</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the name {host} is not known.</source>
        <translation>SIP line “{name}”: the name {host} is not known.</translation>
    </message>
    <message>
        <source>Check registrar, and the network.</source>
        <translation>Check registrar, and the network.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: nothing listens at {host} over {kind} ({why}).</source>
        <translation>SIP line “{name}”: nothing listens at {host} over {kind} ({why}).</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {host} does not answer over {kind}.</source>
        <translation>SIP line “{name}”: {host} does not answer over {kind}.</translation>
    </message>
    <message>
        <source>Check host, port and transport in registrar.</source>
        <translation>Check host, port and transport in registrar.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {host} takes the connection but does not speak TLS.</source>
        <translation>SIP line “{name}”: {host} takes the connection but does not speak TLS.</translation>
    </message>
    <message>
        <source>Check the port in registrar, or write ;transport=tcp there.</source>
        <translation>Check the port in registrar, or write ;transport=tcp there.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {host} refuses our TLS ({why}).</source>
        <translation>SIP line “{name}”: {host} refuses our TLS ({why}).</translation>
    </message>
    <message>
        <source>Ask the provider for a server with TLS 1.2 or newer.</source>
        <translation>Ask the provider for a server with TLS 1.2 or newer.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the certificate of {host} has expired.</source>
        <translation>SIP line “{name}”: the certificate of {host} has expired.</translation>
    </message>
    <message>
        <source>Ask the provider for a valid one, or check this machine&apos;s clock.</source>
        <translation>Ask the provider for a valid one, or check this machine&apos;s clock.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the certificate of {host} is not valid yet.</source>
        <translation>SIP line “{name}”: the certificate of {host} is not valid yet.</translation>
    </message>
    <message>
        <source>Check this machine&apos;s clock.</source>
        <translation>Check this machine&apos;s clock.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the certificate of {host} is signed by nobody but itself.</source>
        <translation>SIP line “{name}”: the certificate of {host} is signed by nobody but itself.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the certificate of {host} is from an authority that this machine does not know.</source>
        <translation>SIP line “{name}”: the certificate of {host} is from an authority that this machine does not know.</translation>
    </message>
    <message>
        <source>If it is the provider&apos;s, name its PEM file in tls_ca_file.</source>
        <translation>If it is the provider&apos;s, name its PEM file in tls_ca_file.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the certificate of {host} is not accepted ({why}).</source>
        <translation>SIP line “{name}”: the certificate of {host} is not accepted ({why}).</translation>
    </message>
    <message>
        <source>Ask the provider for a valid one.</source>
        <translation>Ask the provider for a valid one.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the certificate of {host} is for another name: it holds {names}.</source>
        <translation>SIP line “{name}”: the certificate of {host} is for another name: it holds {names}.</translation>
    </message>
    <message>
        <source>Write the name that it holds in registrar, or ask the provider.</source>
        <translation>Write the name that it holds in registrar, or ask the provider.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: tls_ca_file {path} cannot be read ({why}).</source>
        <translation>SIP line “{name}”: tls_ca_file {path} cannot be read ({why}).</translation>
    </message>
    <message>
        <source>SIP line “{name}”: tls_ca_file {path} holds no PEM certificate.</source>
        <translation>SIP line “{name}”: tls_ca_file {path} holds no PEM certificate.</translation>
    </message>
    <message>
        <source>Name a file with the authority&apos;s certificate, or leave tls_ca_file empty.</source>
        <translation>Name a file with the authority&apos;s certificate, or leave tls_ca_file empty.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the connection to {host} {what}.</source>
        <translation>SIP line “{name}”: the connection to {host} {what}.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the network of this machine changed.</source>
        <translation>SIP line “{name}”: the network of this machine changed.</translation>
    </message>
    <message>
        <source>It is opened again on its own.</source>
        <translation>It is opened again on its own.</translation>
    </message>
    <message>
        <source>Write ;transport=tls in registrar.</source>
        <translation>Write ;transport=tls in registrar.</translation>
    </message>
    <message>
        <source>Check port and transport in registrar.</source>
        <translation>Check port and transport in registrar.</translation>
    </message>
    <message>
        <source>Check the port in registrar.</source>
        <translation>Check the port in registrar.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {what} is not one of udp, tcp, tls.</source>
        <translation>SIP line “{name}”: {what} is not one of udp, tcp, tls.</translation>
    </message>
    <message>
        <source>Write registrar = &quot;sip:host;transport=tcp&quot;, or leave transport out.</source>
        <translation>Write registrar = &quot;sip:host;transport=tcp&quot;, or leave transport out.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: sips: does not go over UDP.</source>
        <translation>SIP line “{name}”: sips: does not go over UDP.</translation>
    </message>
    <message>
        <source>Use a sip: address, or leave transport out.</source>
        <translation>Use a sip: address, or leave transport out.</translation>
    </message>
    <message>
        <source>Write aor = &quot;sip:user@domain&quot;, and registrar = &quot;sips:domain&quot; for TLS.</source>
        <translation>Write aor = &quot;sip:user@domain&quot;, and registrar = &quot;sips:domain&quot; for TLS.</translation>
    </message>
    <message>
        <source>Somebody asked for no texts, and that could not be kept.</source>
        <translation>Somebody asked for no texts, and that could not be kept.</translation>
    </message>
    <message>
        <source>The key of the list of those who asked for no texts is lost, or another: nobody is texted.</source>
        <translation>The key of the list of those who asked for no texts is lost, or another: nobody is texted.</translation>
    </message>
    <message>
        <source>Put the file opt-out-key back as it was when the list was begun.</source>
        <translation>Put the file opt-out-key back as it was when the list was begun.</translation>
    </message>
    <message>
        <source>If it is gone for good, empty the list: focusguard caller allow --everybody</source>
        <translation>If it is gone for good, empty the list: focusguard caller allow --everybody</translation>
    </message>
    <message>
        <source>{path} is damaged: nobody can tell who asked for no texts, so nobody is texted.</source>
        <translation>{path} is damaged: nobody can tell who asked for no texts, so nobody is texted.</translation>
    </message>
    <message>
        <source>Put it back as it was when the list was begun.</source>
        <translation>Put it back as it was when the list was begun.</translation>
    </message>
    <message>
        <source>{path} cannot be used: {why}. Nobody can tell who asked for no texts, so nobody is texted.</source>
        <translation>{path} cannot be used: {why}. Nobody can tell who asked for no texts, so nobody is texted.</translation>
    </message>
    <message>
        <source>Make it a file that you can read and write.</source>
        <translation>Make it a file that you can read and write.</translation>
    </message>
    <message>
        <source>the address is not valid</source>
        <translation>the address is not valid</translation>
    </message>
    <message>
        <source>the address is not of the web</source>
        <translation>the address is not of the web</translation>
    </message>
    <message>
        <source>it did not answer in full in time</source>
        <translation>it did not answer in full in time</translation>
    </message>
    <message>
        <source>it did not answer in full within {seconds} s</source>
        <translation>it did not answer in full within {seconds} s</translation>
    </message>
    <message>
        <source>its answer is too large</source>
        <translation>its answer is too large</translation>
    </message>
    <message>
        <source>it redirects to nowhere that a caller may be sent</source>
        <translation>it redirects to nowhere that a caller may be sent</translation>
    </message>
    <message>
        <source>No booking page is set.</source>
        <translation>No booking page is set.</translation>
    </message>
    <message>
        <source>Set booking.url to your booking page.</source>
        <translation>Set booking.url to your booking page.</translation>
    </message>
    <message>
        <source>{address} leads to {host}, which shows a page (HTTP {status}).</source>
        <translation>{address} leads to {host}, which shows a page (HTTP {status}).</translation>
    </message>
    <message>
        <source>{address} leads to {host}, which has no such page (HTTP {status}).</source>
        <translation>{address} leads to {host}, which has no such page (HTTP {status}).</translation>
    </message>
    <message>
        <source>{address} leads to {host}, which has an error of its own (HTTP {status}).</source>
        <translation>{address} leads to {host}, which has an error of its own (HTTP {status}).</translation>
    </message>
    <message>
        <source>{address} leads to {host}, which does not show the page to a program (HTTP {status}).</source>
        <translation>{address} leads to {host}, which does not show the page to a program (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} shows a page (HTTP {status}).</source>
        <translation>{host} shows a page (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} has no such page (HTTP {status}).</source>
        <translation>{host} has no such page (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} has an error of its own (HTTP {status}).</source>
        <translation>{host} has an error of its own (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} does not show the page to a program (HTTP {status}).</source>
        <translation>{host} does not show the page to a program (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} shows no page: {why}.</source>
        <translation>{host} shows no page: {why}.</translation>
    </message>
    <message>
        <source>Check the page’s address.</source>
        <translation>Check the page’s address.</translation>
    </message>
    <message>
        <source>Check the page’s address and the connection.</source>
        <translation>Check the page’s address and the connection.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Try again later.</translation>
    </message>
    <message>
        <source>Open the link in a browser: some pages show themselves to people only.</source>
        <translation>Open the link in a browser: some pages show themselves to people only.</translation>
    </message>
    <message>
        <source>Write the address that a browser shows in the end into booking.url.</source>
        <translation>Write the address that a browser shows in the end into booking.url.</translation>
    </message>
    <message>
        <source>The page is run by {name}: choose it as the provider.</source>
        <translation>The page is run by {name}: choose it as the provider.</translation>
    </message>
    <message>
        <source>The demo sends nothing outside.</source>
        <translation>The demo sends nothing outside.</translation>
    </message>
    <message>
        <source>In your own FocusGuard this looks at your page.</source>
        <translation>In your own FocusGuard this looks at your page.</translation>
    </message>
    <message>
        <source>bookings</source>
        <translation>bookings</translation>
    </message>
    <message>
        <source>users and scheduled events</source>
        <translation>users and scheduled events</translation>
    </message>
    <message>
        <source>{name} refused the key (HTTP {status}).</source>
        <translation>{name} refused the key (HTTP {status}).</translation>
    </message>
    <message>
        <source>{name} refused access (HTTP {status}).</source>
        <translation>{name} refused access (HTTP {status}).</translation>
    </message>
    <message>
        <source>{name} does not know what was asked for (HTTP {status}).</source>
        <translation>{name} does not know what was asked for (HTTP {status}).</translation>
    </message>
    <message>
        <source>{name} asks to be left alone for a while (HTTP {status}).</source>
        <translation>{name} asks to be left alone for a while (HTTP {status}).</translation>
    </message>
    <message>
        <source>{name} sends us elsewhere, and the key stays here (HTTP {status}).</source>
        <translation>{name} sends us elsewhere, and the key stays here (HTTP {status}).</translation>
    </message>
    <message>
        <source>{name} refused the request (HTTP {status}).</source>
        <translation>{name} refused the request (HTTP {status}).</translation>
    </message>
    <message>
        <source>{name} cannot be asked: {why}.</source>
        <translation>{name} cannot be asked: {why}.</translation>
    </message>
    <message>
        <source>{name} did not answer everything within {seconds} s.</source>
        <translation>{name} did not answer everything within {seconds} s.</translation>
    </message>
    <message>
        <source>{name} answered otherwise than its documentation says: {why}.</source>
        <translation>{name} answered otherwise than its documentation says: {why}.</translation>
    </message>
    <message>
        <source>{name} has more than {number} changed bookings.</source>
        <translation>{name} has more than {number} changed bookings.</translation>
    </message>
    <message>
        <source>{name} has more than {number} bookings to come.</source>
        <translation>{name} has more than {number} bookings to come.</translation>
    </message>
    <message>
        <source>{name} has more than {number} entries at {path}.</source>
        <translation>{name} has more than {number} entries at {path}.</translation>
    </message>
    <message>
        <source>It is asked again later.</source>
        <translation>It is asked again later.</translation>
    </message>
    <message>
        <source>It is not asked again until the settings change.</source>
        <translation>It is not asked again until the settings change.</translation>
    </message>
    <message>
        <source>If it lasts, report it.</source>
        <translation>If it lasts, report it.</translation>
    </message>
    <message>
        <source>If it lasts, report it; bookings still come back from the calendar.</source>
        <translation>If it lasts, report it; bookings still come back from the calendar.</translation>
    </message>
    <message>
        <source>Keep the right key: focusguard secret set booking</source>
        <translation>Keep the right key: focusguard secret set booking</translation>
    </message>
    <message>
        <source>The key must be allowed to read {what}.</source>
        <translation>The key must be allowed to read {what}.</translation>
    </message>
    <message>
        <source>Check booking.url and booking.provider.</source>
        <translation>Check booking.url and booking.provider.</translation>
    </message>
    <message>
        <source>The webhook’s signature names no time.</source>
        <translation>The webhook’s signature names no time.</translation>
    </message>
    <message>
        <source>The webhook’s signature does not fit it: another wrote it.</source>
        <translation>The webhook’s signature does not fit it: another wrote it.</translation>
    </message>
    <message>
        <source>The webhook was not received within {minutes} minutes of its signature.</source>
        <translation>The webhook was not received within {minutes} minutes of its signature.</translation>
    </message>
    <message>
        <source>The webhook is not one of {name}’s that can be read: {why}.</source>
        <translation>The webhook is not one of {name}’s that can be read: {why}.</translation>
    </message>
    <message>
        <source>Import the body and the header exactly as they came; the secret is booking/webhook.</source>
        <translation>Import the body and the header exactly as they came; the secret is booking/webhook.</translation>
    </message>
    <message>
        <source>It may be an old one that somebody sent again. Ask the provider to send it anew.</source>
        <translation>It may be an old one that somebody sent again. Ask the provider to send it anew.</translation>
    </message>
    <message>
        <source>Import webhooks with the provider’s own body; a template of yours has another shape.</source>
        <translation>Import webhooks with the provider’s own body; a template of yours has another shape.</translation>
    </message>
    <message>
        <source>{name} could not be written ({why}).</source>
        <translation>{name} could not be written ({why}).</translation>
    </message>
    <message>
        <source>Choose a folder that is yours and has room.</source>
        <translation>Choose a folder that is yours and has room.</translation>
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
    <name>DeclineWords</name>
    <message>
        <source>Invitation declined: {title}</source>
        <translation>Invitation declined: {title}</translation>
    </message>
    <message>
        <source>{when}: it fell into one of your blocks.</source>
        <translation>{when}: it fell into one of your blocks.</translation>
    </message>
    <message numerus="yes">
        <source>and %n other invitation(s)</source>
        <translation>
            <numerusform>and %n other invitation</numerusform>
            <numerusform>and %n other invitations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invitation(s) declined</source>
        <translation>
            <numerusform>%n invitation declined</numerusform>
            <numerusform>%n invitations declined</numerusform>
        </translation>
    </message>
    <message>
        <source>without a title</source>
        <translation>without a title</translation>
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
    <name>FigureWords</name>
    <message>
        <source>7 days</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 days</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3 months</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 months</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>Interruptions prevented</source>
        <translation>Interruptions prevented</translation>
    </message>
    <message>
        <source>Measured: the line confirmed that these calls were refused.</source>
        <translation>Measured: the line confirmed that these calls were refused.</translation>
    </message>
    <message>
        <source>Focus kept</source>
        <translation>Focus kept</translation>
    </message>
    <message>
        <source>Measured: the time of your blocks during which the guard was up.</source>
        <translation>Measured: the time of your blocks during which the guard was up.</translation>
    </message>
    <message>
        <source>Replies sent</source>
        <translation>Replies sent</translation>
    </message>
    <message>
        <source>Measured: replies that a carrier took.</source>
        <translation>Measured: replies that a carrier took.</translation>
    </message>
    <message>
        <source>Paid bookings</source>
        <translation>Paid bookings</translation>
    </message>
    <message>
        <source>Measured: bookings that a refused call led to, and that are paid.</source>
        <translation>Measured: bookings that a refused call led to, and that are paid.</translation>
    </message>
    <message>
        <source>nothing to compare with yet</source>
        <translation>nothing to compare with yet</translation>
    </message>
    <message>
        <source>= as before</source>
        <translation>= as before</translation>
    </message>
    <message>
        <source>▲ none before</source>
        <translation>▲ none before</translation>
    </message>
    <message>
        <source>▲ {more} more than before</source>
        <translation>▲ {more} more than before</translation>
    </message>
    <message>
        <source>▼ {more} less than before</source>
        <translation>▼ {more} less than before</translation>
    </message>
    <message>
        <source>between {low} and {high} · worth ≈ {mid_worth}, from {low_worth} to {high_worth}</source>
        <translation>between {low} and {high} · worth ≈ {mid_worth}, from {low_worth} to {high_worth}</translation>
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
        <source>Estimated: each prevented call is taken to last {call}, then {low}, {mid} or {high} to get back to the task; {share} of the time freed is taken to be sold at your hourly rate.</source>
        <translation>Estimated: each prevented call is taken to last {call}, then {low}, {mid} or {high} to get back to the task; {share} of the time freed is taken to be sold at your hourly rate.</translation>
    </message>
    <message>
        <source>Callers lost: counted for three months at most.</source>
        <translation>Callers lost: counted for three months at most.</translation>
    </message>
    <message>
        <source>Callers lost: it is too early to tell; a week has to pass.</source>
        <translation>Callers lost: it is too early to tell; a week has to pass.</translation>
    </message>
    <message numerus="yes">
        <source>Callers lost: at least %n refused caller(s) have not come back in a week.</source>
        <translation>
            <numerusform>Callers lost: at least %n refused caller has not come back in a week.</numerusform>
            <numerusform>Callers lost: at least %n refused callers have not come back in a week.</numerusform>
        </translation>
    </message>
    <message>
        <source>{day}, {span}: {channel}, calls were not observed</source>
        <translation>{day}, {span}: {channel}, calls were not observed</translation>
    </message>
    <message numerus="yes">
        <source>and %n more time(s)</source>
        <translation>
            <numerusform>and %n more time</numerusform>
            <numerusform>and %n more times</numerusform>
        </translation>
    </message>
    <message>
        <source>Week of {day}: {prevented} prevented, {others} others</source>
        <translation>Week of {day}: {prevented} prevented, {others} others</translation>
    </message>
    <message>
        <source>not observed for {length}</source>
        <translation>not observed for {length}</translation>
    </message>
    <message>
        <source>Prevented: {channel}</source>
        <translation>Prevented: {channel}</translation>
    </message>
    <message>
        <source>Week of</source>
        <translation>Week of</translation>
    </message>
    <message>
        <source>Prevented</source>
        <translation>Prevented</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Others</translation>
    </message>
    <message>
        <source>Not observed</source>
        <translation>Not observed</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message numerus="yes">
        <source>{day}, {hour}:00: %n call(s)</source>
        <translation>
            <numerusform>{day}, {hour}:00: %n call</numerusform>
            <numerusform>{day}, {hour}:00: %n calls</numerusform>
        </translation>
    </message>
    <message>
        <source>Refused calls</source>
        <translation>Refused calls</translation>
    </message>
    <message>
        <source>Replied to</source>
        <translation>Replied to</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>Booked and paid</source>
        <translation>Booked and paid</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>of {wanted} this week</source>
        <translation>of {wanted} this week</translation>
    </message>
    <message>
        <source>no goal is set</source>
        <translation>no goal is set</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Kept</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Goal</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Interruptions per week</source>
        <translation>Interruptions per week</translation>
    </message>
    <message>
        <source>When they come in</source>
        <translation>When they come in</translation>
    </message>
    <message>
        <source>From call to paid booking</source>
        <translation>From call to paid booking</translation>
    </message>
    <message>
        <source>Who called most</source>
        <translation>Who called most</translation>
    </message>
    <message>
        <source>Focus goal of the week</source>
        <translation>Focus goal of the week</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>estimated</translation>
    </message>
    <message>
        <source>No call was seen in these days. Calls appear here once a line is guarded in a block.</source>
        <translation>No call was seen in these days. Calls appear here once a line is guarded in a block.</translation>
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
    <name>FocusPage</name>
    <message>
        <source>Focus windows</source>
        <translation>Focus windows</translation>
    </message>
    <message>
        <source>The days and hours in which blocks are planned.</source>
        <translation>The days and hours in which blocks are planned.</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>&amp;Write to the calendar {name}</source>
        <translation>&amp;Write to the calendar {name}</translation>
    </message>
    <message>
        <source>&amp;Write to the calendar</source>
        <translation>&amp;Write to the calendar</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove all my blocks (%n)</source>
        <translation>
            <numerusform>&amp;Remove all my blocks (%n)</numerusform>
            <numerusform>&amp;Remove all my blocks (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Remove all my blocks</source>
        <translation>&amp;Remove all my blocks</translation>
    </message>
</context>
<context>
    <name>Foresight</name>
    <message>
        <source>Show the list…</source>
        <translation>Show the list…</translation>
    </message>
    <message>
        <source>Your past calls cannot be replayed: their numbers are not kept any more.</source>
        <translation>Your past calls cannot be replayed: their numbers are not kept any more.</translation>
    </message>
    <message>
        <source>Over your last 90 days, this would have changed no call.</source>
        <translation>Over your last 90 days, this would have changed no call.</translation>
    </message>
    <message numerus="yes">
        <source>Over your last 90 days, this would have changed %n call(s).</source>
        <translation>
            <numerusform>Over your last 90 days, this would have changed %n call.</numerusform>
            <numerusform>Over your last 90 days, this would have changed %n calls.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GoalCard</name>
    <message>
        <source>{week}: {reached}</source>
        <translation>{week}: {reached}</translation>
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
        <source>Plan my &amp;week…</source>
        <translation>Plan my &amp;week…</translation>
    </message>
    <message>
        <source>Peop&amp;le…</source>
        <translation>Peop&amp;le…</translation>
    </message>
    <message>
        <source>&amp;Open FocusGuard</source>
        <translation>&amp;Open FocusGuard</translation>
    </message>
    <message>
        <source>Set up a&amp;gain…</source>
        <translation>Set up a&amp;gain…</translation>
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
    <name>GuardPage</name>
    <message>
        <source>Outside of them calls are refused as in a block. None: only blocks count.</source>
        <translation>Outside of them calls are refused as in a block. None: only blocks count.</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>Working hours</translation>
    </message>
</context>
<context>
    <name>HaltedOffer</name>
    <message>
        <source>&amp;Accept that the events are gone…</source>
        <translation>&amp;Accept that the events are gone…</translation>
    </message>
    <message>
        <source>Accept that these events are gone?</source>
        <translation>Accept that these events are gone?</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>&amp;Not now</translation>
    </message>
    <message>
        <source>&amp;Yes, accept it</source>
        <translation>&amp;Yes, accept it</translation>
    </message>
    <message>
        <source>If you accept, what waits is written there again: blocks, and answers to invitations. Blocks of FocusGuard that left with the others count as deleted by you.</source>
        <translation>If you accept, what waits is written there again: blocks, and answers to invitations. Blocks of FocusGuard that left with the others count as deleted by you.</translation>
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
        <source>&amp;Details…</source>
        <translation>&amp;Details…</translation>
    </message>
    <message>
        <source>What became of the chosen call, and of its booking</source>
        <translation>What became of the chosen call, and of its booking</translation>
    </message>
    <message>
        <source>No call yet. Those that come will stand here.</source>
        <translation>No call yet. Those that come will stand here.</translation>
    </message>
    <message>
        <source>No block and no call on this day. Start a block when you want quiet.</source>
        <translation>No block and no call on this day. Start a block when you want quiet.</translation>
    </message>
</context>
<context>
    <name>InterruptionsPage</name>
    <message>
        <source>Searched back to {day}.</source>
        <translation>Searched back to {day}.</translation>
    </message>
    <message>
        <source>Writing the file: {number} calls so far.</source>
        <translation>Writing the file: {number} calls so far.</translation>
    </message>
    <message>
        <source>Stopped. No file was written.</source>
        <translation>Stopped. No file was written.</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) written to {name}.</source>
        <translation>
            <numerusform>%n call written to {name}.</numerusform>
            <numerusform>%n calls written to {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The reply is copied: paste it where you write to the caller.</source>
        <translation>The reply is copied: paste it where you write to the caller.</translation>
    </message>
    <message>
        <source>Calls, newest first</source>
        <translation>Calls, newest first</translation>
    </message>
    <message>
        <source>&amp;Look further</source>
        <translation>&amp;Look further</translation>
    </message>
    <message>
        <source>Search the calls before that day</source>
        <translation>Search the calls before that day</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Details…</translation>
    </message>
    <message>
        <source>What became of the chosen call, and of its booking (Enter)</source>
        <translation>What became of the chosen call, and of its booking (Enter)</translation>
    </message>
    <message>
        <source>&amp;Copy the reply</source>
        <translation>&amp;Copy the reply</translation>
    </message>
    <message>
        <source>For a reply that was not sent: copy its text and send it yourself</source>
        <translation>For a reply that was not sent: copy its text and send it yourself</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Export…</translation>
    </message>
    <message>
        <source>Write what is found to a CSV file</source>
        <translation>Write what is found to a CSV file</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stop</translation>
    </message>
    <message>
        <source>Give up the export; no file is written</source>
        <translation>Give up the export; no file is written</translation>
    </message>
    <message>
        <source>Nothing found so far. Look further to search older calls.</source>
        <translation>Nothing found so far. Look further to search older calls.</translation>
    </message>
    <message>
        <source>No call is like that. Press Esc to show all calls.</source>
        <translation>No call is like that. Press Esc to show all calls.</translation>
    </message>
    <message>
        <source>No call yet. Start a block: the calls that come will stand here.</source>
        <translation>No call yet. Start a block: the calls that come will stand here.</translation>
    </message>
</context>
<context>
    <name>InterruptionsSession</name>
    <message>
        <source>Export the calls</source>
        <translation>Export the calls</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tables (*.csv)</translation>
    </message>
</context>
<context>
    <name>LastPlan</name>
    <message>
        <source>U&amp;ndo the last plan</source>
        <translation>U&amp;ndo the last plan</translation>
    </message>
    <message>
        <source>U&amp;ndo this change</source>
        <translation>U&amp;ndo this change</translation>
    </message>
</context>
<context>
    <name>LineStep</name>
    <message>
        <source>Where you are called</source>
        <translation>Where you are called</translation>
    </message>
    <message>
        <source>FocusGuard deflects calls on a SIP line: your VoIP provider’s account, or a box’s.</source>
        <translation>FocusGuard deflects calls on a SIP line: your VoIP provider’s account, or a box’s.</translation>
    </message>
    <message>
        <source>A SIP account</source>
        <translation>A SIP account</translation>
    </message>
    <message>
        <source>None for now: by hand</source>
        <translation>None for now: by hand</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>By hand: blocks, calendar and figures work, but no call is seen or deflected. Switch your phone to do-not-disturb yourself.</source>
        <translation>By hand: blocks, calendar and figures work, but no call is seen or deflected. Switch your phone to do-not-disturb yourself.</translation>
    </message>
    <message>
        <source>Android: the answer by KDE Connect is not there yet. A mobile number can be guarded where your operator forwards its calls to the SIP line.</source>
        <translation>Android: the answer by KDE Connect is not there yet. A mobile number can be guarded where your operator forwards its calls to the SIP line.</translation>
    </message>
    <message>
        <source>iPhone: Apple lets no app refuse or answer calls. Use a Focus mode on the phone, or forward its calls to the SIP line.</source>
        <translation>iPhone: Apple lets no app refuse or answer calls. Use a Focus mode on the phone, or forward its calls to the SIP line.</translation>
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
        <source>Outside your hours until {time}, watching only</source>
        <translation>Outside your hours until {time}, watching only</translation>
    </message>
    <message>
        <source>Outside your hours until {time}, calls are refused</source>
        <translation>Outside your hours until {time}, calls are refused</translation>
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
        <source>Erased number</source>
        <translation>Erased number</translation>
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
        <source>Refused until {time}, about an appointment</source>
        <translation>Refused until {time}, about an appointment</translation>
    </message>
    <message>
        <source>Refused until {time}, outside your hours</source>
        <translation>Refused until {time}, outside your hours</translation>
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
        <source>Let through: emergency or service number</source>
        <translation>Let through: emergency or service number</translation>
    </message>
    <message>
        <source>Let through: has paid or has a session today</source>
        <translation>Let through: has paid or has a session today</translation>
    </message>
    <message>
        <source>Let through: a free call of this month</source>
        <translation>Let through: a free call of this month</translation>
    </message>
    <message>
        <source>Let through: first contact</source>
        <translation>Let through: first contact</translation>
    </message>
    <message>
        <source>Let through: withheld number</source>
        <translation>Let through: withheld number</translation>
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
        <source>Booked</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>Booked, not paid yet</source>
        <translation>Booked, not paid yet</translation>
    </message>
    <message>
        <source>Booked and paid</source>
        <translation>Booked and paid</translation>
    </message>
    <message>
        <source>Booking refunded</source>
        <translation>Booking refunded</translation>
    </message>
    <message>
        <source>Booking cancelled</source>
        <translation>Booking cancelled</translation>
    </message>
    <message>
        <source>{booking}: {amount}</source>
        <translation>{booking}: {amount}</translation>
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
        <source>asked for no texts</source>
        <translation>asked for no texts</translation>
    </message>
    <message>
        <source>nobody can tell who asked for no texts</source>
        <translation>nobody can tell who asked for no texts</translation>
    </message>
    <message>
        <source>your own number</source>
        <translation>your own number</translation>
    </message>
    <message>
        <source>nobody reads there</source>
        <translation>nobody reads there</translation>
    </message>
    <message>
        <source>Call deflected: {who}</source>
        <translation>Call deflected: {who}</translation>
    </message>
    <message>
        <source>Call outside your hours: {who}</source>
        <translation>Call outside your hours: {who}</translation>
    </message>
    <message>
        <source>Call during your block: {who}</source>
        <translation>Call during your block: {who}</translation>
    </message>
    <message>
        <source>{who} is calling</source>
        <translation>{who} is calling</translation>
    </message>
    <message>
        <source>{call} — {why}</source>
        <translation>{call} — {why}</translation>
    </message>
    <message>
        <source>No other phone rings on this line: call back without delay.</source>
        <translation>No other phone rings on this line: call back without delay.</translation>
    </message>
    <message>
        <source>always welcome</source>
        <translation>always welcome</translation>
    </message>
    <message>
        <source>appointment</source>
        <translation>appointment</translation>
    </message>
    <message>
        <source>perhaps your appointment</source>
        <translation>perhaps your appointment</translation>
    </message>
    <message>
        <source>second call, urgent</source>
        <translation>second call, urgent</translation>
    </message>
    <message>
        <source>emergency or service number</source>
        <translation>emergency or service number</translation>
    </message>
    <message>
        <source>paying client</source>
        <translation>paying client</translation>
    </message>
    <message>
        <source>free call</source>
        <translation>free call</translation>
    </message>
    <message>
        <source>first contact</source>
        <translation>first contact</translation>
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
    <message>
        <source>Calls are refused until {time}. The booking link was sent.</source>
        <translation>Calls are refused until {time}. The booking link was sent.</translation>
    </message>
    <message>
        <source>Calls are refused until {time}. Whether the reply arrived is not known.</source>
        <translation>Calls are refused until {time}. Whether the reply arrived is not known.</translation>
    </message>
    <message>
        <source>Calls are refused until {time}. No reply was sent.</source>
        <translation>Calls are refused until {time}. No reply was sent.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>ObstacleCard</name>
    <message>
        <source>Set a goal for the week</source>
        <translation>Set a goal for the week</translation>
    </message>
    <message>
        <source>FocusGuard looks for as many hours of focus as you want in a week.</source>
        <translation>FocusGuard looks for as many hours of focus as you want in a week.</translation>
    </message>
    <message>
        <source>Set the &amp;goal…</source>
        <translation>Set the &amp;goal…</translation>
    </message>
    <message>
        <source>Say when you want to focus</source>
        <translation>Say when you want to focus</translation>
    </message>
    <message>
        <source>Blocks only go where your focus windows are, and there is none yet.</source>
        <translation>Blocks only go where your focus windows are, and there is none yet.</translation>
    </message>
    <message>
        <source>Set the w&amp;indows…</source>
        <translation>Set the w&amp;indows…</translation>
    </message>
    <message>
        <source>Choose a calendar for your blocks</source>
        <translation>Choose a calendar for your blocks</translation>
    </message>
    <message>
        <source>They are written there, so that others see you as busy. No other event is touched.</source>
        <translation>They are written there, so that others see you as busy. No other event is touched.</translation>
    </message>
    <message>
        <source>Choose the &amp;calendar…</source>
        <translation>Choose the &amp;calendar…</translation>
    </message>
    <message>
        <source>Your calendar was never read</source>
        <translation>Your calendar was never read</translation>
    </message>
    <message>
        <source>Without it a block could fall on an appointment. Check the address and the connection, then refresh.</source>
        <translation>Without it a block could fall on an appointment. Check the address and the connection, then refresh.</translation>
    </message>
    <message>
        <source>Check the &amp;calendar…</source>
        <translation>Check the &amp;calendar…</translation>
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
    <name>PeopleModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
</context>
<context>
    <name>PeopleSession</name>
    <message>
        <source>Import a vCard</source>
        <translation>Import a vCard</translation>
    </message>
    <message>
        <source>Cards (*.vcf *.vcard)</source>
        <translation>Cards (*.vcf *.vcard)</translation>
    </message>
</context>
<context>
    <name>PeopleWindow</name>
    <message>
        <source>People</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Import a vCard…</source>
        <translation>Import a vCard…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Give up changes</source>
        <translation>Give up changes</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Search a name, a number, a group</source>
        <translation>Search a name, a number, a group</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Choose somebody in the list.</source>
        <translation>Choose somebody in the list.</translation>
    </message>
    <message>
        <source>Nobody found.</source>
        <translation>Nobody found.</translation>
    </message>
    <message>
        <source>Nobody here yet. Add the people whose calls matter, or import their cards: a reply then uses their language, and a group can always get through.</source>
        <translation>Nobody here yet. Add the people whose calls matter, or import their cards: a reply then uses their language, and a group can always get through.</translation>
    </message>
    <message>
        <source>{name} is saved.</source>
        <translation>{name} is saved.</translation>
    </message>
    <message>
        <source>{name} is removed.</source>
        <translation>{name} is removed.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) added</source>
        <translation>
            <numerusform>%n person added</numerusform>
            <numerusform>%n people added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>%n updated</numerusform>
            <numerusform>%n updated</numerusform>
        </translation>
    </message>
    <message>
        <source>{added}, {changed}.</source>
        <translation>{added}, {changed}.</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) could not be read:</source>
        <translation>
            <numerusform>%n card could not be read:</numerusform>
            <numerusform>%n cards could not be read:</numerusform>
        </translation>
    </message>
    <message>
        <source>A person has a name or an address.</source>
        <translation>A person has a name or an address.</translation>
    </message>
</context>
<context>
    <name>PeopleWords</name>
    <message>
        <source>No name</source>
        <translation>No name</translation>
    </message>
    <message>
        <source>added by hand</source>
        <translation>added by hand</translation>
    </message>
    <message>
        <source>from a vCard</source>
        <translation>from a vCard</translation>
    </message>
    <message>
        <source>from your address book</source>
        <translation>from your address book</translation>
    </message>
    <message>
        <source>from a booking with your reference</source>
        <translation>from a booking with your reference</translation>
    </message>
    <message>
        <source>from an invitation in your calendar</source>
        <translation>from an invitation in your calendar</translation>
    </message>
    <message>
        <source>called at their own appointment</source>
        <translation>called at their own appointment</translation>
    </message>
    <message>
        <source>{address}: {how}</source>
        <translation>{address}: {how}</translation>
    </message>
    <message>
        <source>From a card: what came from it follows it. What you add here stays yours.</source>
        <translation>From a card: what came from it follows it. What you add here stays yours.</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Addresses</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Last calls</source>
        <translation>Last calls</translation>
    </message>
    <message>
        <source>Numbers, e-mail and SIP addresses, one a line.</source>
        <translation>Numbers, e-mail and SIP addresses, one a line.</translation>
    </message>
    <message>
        <source>By the country of the number</source>
        <translation>By the country of the number</translation>
    </message>
    <message>
        <source>French</source>
        <translation>French</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>None that is still kept.</source>
        <translation>None that is still kept.</translation>
    </message>
    <message>
        <source>Line {number}: “{text}” is no number and no address.</source>
        <translation>Line {number}: “{text}” is no number and no address.</translation>
    </message>
    <message>
        <source>{address} is already known as {name}’s.</source>
        <translation>{address} is already known as {name}’s.</translation>
    </message>
</context>
<context>
    <name>PlanWords</name>
    <message>
        <source>Week of {day}</source>
        <translation>Week of {day}</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Stays</translation>
    </message>
    <message>
        <source>To be made</source>
        <translation>To be made</translation>
    </message>
    <message>
        <source>To be removed</source>
        <translation>To be removed</translation>
    </message>
    <message>
        <source>To be moved</source>
        <translation>To be moved</translation>
    </message>
    <message>
        <source>To be moved (was {when})</source>
        <translation>To be moved (was {when})</translation>
    </message>
    <message>
        <source>public holiday: {name}</source>
        <translation>public holiday: {name}</translation>
    </message>
    <message>
        <source>public holiday</source>
        <translation>public holiday</translation>
    </message>
    <message>
        <source>{why}; no other free time</source>
        <translation>{why}; no other free time</translation>
    </message>
    <message>
        <source>not needed for your goal</source>
        <translation>not needed for your goal</translation>
    </message>
    <message>
        <source>for your goal</source>
        <translation>for your goal</translation>
    </message>
    <message>
        <source>already in your calendar</source>
        <translation>already in your calendar</translation>
    </message>
    <message>
        <source>outside your focus windows</source>
        <translation>outside your focus windows</translation>
    </message>
    <message>
        <source>no free time left</source>
        <translation>no free time left</translation>
    </message>
    <message>
        <source>placed by you, left alone</source>
        <translation>placed by you, left alone</translation>
    </message>
    <message>
        <source>“{event}” landed on it</source>
        <translation>“{event}” landed on it</translation>
    </message>
    <message>
        <source>a meeting landed on it</source>
        <translation>a meeting landed on it</translation>
    </message>
    <message>
        <source>{reached} of {goal}</source>
        <translation>{reached} of {goal}</translation>
    </message>
    <message>
        <source>Goal reached with this plan</source>
        <translation>Goal reached with this plan</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) to make</source>
        <translation>
            <numerusform>%n block to make</numerusform>
            <numerusform>%n blocks to make</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) to move</source>
        <translation>
            <numerusform>%n block to move</numerusform>
            <numerusform>%n blocks to move</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) to remove</source>
        <translation>
            <numerusform>%n block to remove</numerusform>
            <numerusform>%n blocks to remove</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to move</source>
        <translation>
            <numerusform>%n to move</numerusform>
            <numerusform>%n to move</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to remove</source>
        <translation>
            <numerusform>%n to remove</numerusform>
            <numerusform>%n to remove</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to change</source>
        <translation>Nothing to change</translation>
    </message>
    <message>
        <source>{day} at {time}</source>
        <translation>{day} at {time}</translation>
    </message>
    <message>
        <source>Last plan, {when}: {changes}</source>
        <translation>Last plan, {when}: {changes}</translation>
    </message>
    <message numerus="yes">
        <source>and %n other block(s)</source>
        <translation>
            <numerusform>and %n other block</numerusform>
            <numerusform>and %n other blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) made way for a meeting</source>
        <translation>
            <numerusform>%n block made way for a meeting</numerusform>
            <numerusform>%n blocks made way for meetings</numerusform>
        </translation>
    </message>
    <message>
        <source>{when}: the block is yours by now, or gone</source>
        <translation>{when}: the block is yours by now, or gone</translation>
    </message>
    <message>
        <source>{when}: the time has passed or is taken</source>
        <translation>{when}: the time has passed or is taken</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) moved</source>
        <translation>
            <numerusform>%n block moved</numerusform>
            <numerusform>%n blocks moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) removed</source>
        <translation>
            <numerusform>%n block removed</numerusform>
            <numerusform>%n blocks removed</numerusform>
        </translation>
    </message>
    <message>
        <source>Block of {before} moved to {times}</source>
        <translation>Block of {before} moved to {times}</translation>
    </message>
    <message>
        <source>Block of {before} moved to {day}</source>
        <translation>Block of {before} moved to {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) made</source>
        <translation>
            <numerusform>%n block made</numerusform>
            <numerusform>%n blocks made</numerusform>
        </translation>
    </message>
    <message>
        <source>{week} (beginning)</source>
        <translation>{week} (beginning)</translation>
    </message>
    <message>
        <source>{missing} short: not enough free time left in your windows</source>
        <translation>{missing} short: not enough free time left in your windows</translation>
    </message>
    <message numerus="yes">
        <source>%n moved</source>
        <translation>
            <numerusform>%n moved</numerusform>
            <numerusform>%n moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n removed</numerusform>
            <numerusform>%n removed</numerusform>
        </translation>
    </message>
    <message>
        <source>{change}: {why}</source>
        <translation>{change}: {why}</translation>
    </message>
    <message>
        <source>Block of {when} removed</source>
        <translation>Block of {when} removed</translation>
    </message>
    <message>
        <source>Block of {when} made</source>
        <translation>Block of {when} made</translation>
    </message>
</context>
<context>
    <name>PlannerWindow</name>
    <message>
        <source>Plan my week</source>
        <translation>Plan my week</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>Re&amp;fresh</translation>
    </message>
    <message>
        <source>Reads your calendars and plans anew</source>
        <translation>Reads your calendars and plans anew</translation>
    </message>
    <message>
        <source>The coming days</source>
        <translation>The coming days</translation>
    </message>
    <message>
        <source>Title of the blocks: “{title}”</source>
        <translation>Title of the blocks: “{title}”</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) wait for the server</source>
        <translation>
            <numerusform>%n block waits for the server</numerusform>
            <numerusform>%n blocks wait for the server</numerusform>
        </translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>Planning…</translation>
    </message>
    <message>
        <source>Reading your calendars…</source>
        <translation>Reading your calendars…</translation>
    </message>
    <message>
        <source>Writing your blocks…</source>
        <translation>Writing your blocks…</translation>
    </message>
    <message>
        <source>Undoing…</source>
        <translation>Undoing…</translation>
    </message>
    <message>
        <source>Removing your blocks…</source>
        <translation>Removing your blocks…</translation>
    </message>
    <message>
        <source>Your blocks are planned.</source>
        <translation>Your blocks are planned.</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>Undone.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) could not be made any more:</source>
        <translation>
            <numerusform>%n change could not be made any more:</numerusform>
            <numerusform>%n changes could not be made any more:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) removed.</source>
        <translation>
            <numerusform>%n block removed.</numerusform>
            <numerusform>%n blocks removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will go as soon as the server answers.</source>
        <translation>
            <numerusform>%n will go as soon as the server answers.</numerusform>
            <numerusform>%n will go as soon as the server answers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left alone:</source>
        <translation>
            <numerusform>%n left alone:</numerusform>
            <numerusform>%n left alone:</numerusform>
        </translation>
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
        <source>Set up again…</source>
        <translation>Set up again…</translation>
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
    <message>
        <source>Then: {subjects}</source>
        <translation>Then: {subjects}</translation>
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
    <name>ProfileStep</name>
    <message>
        <source>Your profile</source>
        <translation>Your profile</translation>
    </message>
    <message>
        <source>Your profession chooses the words of the reply, and the blocks and the length of an appointment to begin with.</source>
        <translation>Your profession chooses the words of the reply, and the blocks and the length of an appointment to begin with.</translation>
    </message>
</context>
<context>
    <name>ProviderHints</name>
    <message>
        <source>Google (read-only)</source>
        <translation>Google (read-only)</translation>
    </message>
    <message>
        <source>An ICS feed (read-only)</source>
        <translation>An ICS feed (read-only)</translation>
    </message>
    <message>
        <source>Another server</source>
        <translation>Another server</translation>
    </message>
    <message>
        <source>User name: your Apple account’s address. Password: an app-specific password, made at account.apple.com. Changing your Apple password revokes it.</source>
        <translation>User name: your Apple account’s address. Password: an app-specific password, made at account.apple.com. Changing your Apple password revokes it.</translation>
    </message>
    <message>
        <source>Address: https://your-server/remote.php/dav/. Password: an app password from Settings, Security; with two factors it is needed.</source>
        <translation>Address: https://your-server/remote.php/dav/. Password: an app password from Settings, Security; with two factors it is needed.</translation>
    </message>
    <message>
        <source>User name: your whole address. Password: an app password for calendars, made in Settings, Privacy &amp; Security.</source>
        <translation>User name: your whole address. Password: an app password for calendars, made in Settings, Privacy &amp; Security.</translation>
    </message>
    <message>
        <source>User name: the short login that config.infomaniak.com shows (two letters and digits), not your address. With two factors the password is an application password.</source>
        <translation>User name: the short login that config.infomaniak.com shows (two letters and digits), not your address. With two factors the password is an application password.</translation>
    </message>
    <message>
        <source>For a Zimbra mailbox. User name: your whole address. Where your webmail’s address names another server than zimbra1, write that one.</source>
        <translation>For a Zimbra mailbox. User name: your whole address. Where your webmail’s address names another server than zimbra1, write that one.</translation>
    </message>
    <message>
        <source>In Google Calendar: Settings of the calendar, “Secret address in iCal format”; paste it here. It is read only: blocks cannot be written. Who has the address reads your calendar.</source>
        <translation>In Google Calendar: Settings of the calendar, “Secret address in iCal format”; paste it here. It is read only: blocks cannot be written. Who has the address reads your calendar.</translation>
    </message>
    <message>
        <source>The address of a feed that ends in .ics, as your calendar gives it out. It is read only: blocks cannot be written.</source>
        <translation>The address of a feed that ends in .ics, as your calendar gives it out. It is read only: blocks cannot be written.</translation>
    </message>
    <message>
        <source>The CalDAV address, as your server’s help names it. Use an app password where there are any.</source>
        <translation>The CalDAV address, as your server’s help names it. Use an app password where there are any.</translation>
    </message>
</context>
<context>
    <name>RangeEditor</name>
    <message>
        <source>at least</source>
        <translation>at least</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>at most</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>“{value}”: {allowed}</source>
        <translation>“{value}”: {allowed}</translation>
    </message>
    <message>
        <source>{allowed} Did you mean {nearest}?</source>
        <translation>{allowed} Did you mean {nearest}?</translation>
    </message>
    <message>
        <source>One of the titles above, or nothing.</source>
        <translation>One of the titles above, or nothing.</translation>
    </message>
    <message>
        <source>It stands in the list of those who always get through: keep it in one of both.</source>
        <translation>It stands in the list of those who always get through: keep it in one of both.</translation>
    </message>
    <message>
        <source>One a line: 06 12 34 56 78, sip:name@host, name@host, group:family, tel:+33142*, *@example.net.</source>
        <translation>One a line: 06 12 34 56 78, sip:name@host, name@host, group:family, tel:+33142*, *@example.net.</translation>
    </message>
    <message>
        <source>The beginning of numbers, one a line: 0162 or +33162.</source>
        <translation>The beginning of numbers, one a line: 0162 or +33162.</translation>
    </message>
    <message>
        <source>One number or address a line: 06 12 34 56 78, sip:name@host or name@host.</source>
        <translation>One number or address a line: 06 12 34 56 78, sip:name@host or name@host.</translation>
    </message>
    <message>
        <source>An http://, https:// or webcal:// address, without a password in it.</source>
        <translation>An http://, https:// or webcal:// address, without a password in it.</translation>
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
    <name>RemovalQuestion</name>
    <message>
        <source>Remove every block that FocusGuard wrote into your calendars?</source>
        <translation>Remove every block that FocusGuard wrote into your calendars?</translation>
    </message>
    <message numerus="yes">
        <source>Remove the %n block(s) that FocusGuard wrote into your calendars?</source>
        <translation>
            <numerusform>Remove the %n block that FocusGuard wrote into your calendars?</numerusform>
            <numerusform>Remove the %n blocks that FocusGuard wrote into your calendars?</numerusform>
        </translation>
    </message>
    <message>
        <source>{question} This cannot be undone.</source>
        <translation>{question} This cannot be undone.</translation>
    </message>
    <message>
        <source>&amp;Keep them</source>
        <translation>&amp;Keep them</translation>
    </message>
    <message>
        <source>&amp;Yes, remove them</source>
        <translation>&amp;Yes, remove them</translation>
    </message>
</context>
<context>
    <name>ReplyEditor</name>
    <message>
        <source>Insert</source>
        <translation>Insert</translation>
    </message>
    <message>
        <source>Back to the original text</source>
        <translation>Back to the original text</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>To whom</translation>
    </message>
    <message>
        <source>In which language</source>
        <translation>In which language</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The caller reads</source>
        <translation>The caller reads</translation>
    </message>
    <message>
        <source>What stands in [brackets] is left out where a variable in it is empty.</source>
        <translation>What stands in [brackets] is left out where a variable in it is empty.</translation>
    </message>
    <message>
        <source>What callers read stands here as soon as the form is complete.</source>
        <translation>What callers read stands here as soon as the form is complete.</translation>
    </message>
</context>
<context>
    <name>ReplyStep</name>
    <message>
        <source>Your reply</source>
        <translation>Your reply</translation>
    </message>
    <message>
        <source>Read it aloud once: it goes out in your name. Other words, and those for other callers, stand in the preferences under “Reply”.</source>
        <translation>Read it aloud once: it goes out in your name. Other words, and those for other callers, stand in the preferences under “Reply”.</translation>
    </message>
    <message>
        <source>Copy it, to send it to yourself</source>
        <translation>Copy it, to send it to yourself</translation>
    </message>
    <message numerus="yes">
        <source>As an SMS it takes %n part(s).</source>
        <translation>
            <numerusform>As an SMS it takes %n part.</numerusform>
            <numerusform>As an SMS it takes %n parts.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied. Paste it into a message to yourself.</source>
        <translation>Copied. Paste it into a message to yourself.</translation>
    </message>
</context>
<context>
    <name>ReplyWords</name>
    <message>
        <source>Somebody unknown</source>
        <translation>Somebody unknown</translation>
    </message>
    <message>
        <source>Somebody from your people or your calendar</source>
        <translation>Somebody from your people or your calendar</translation>
    </message>
    <message>
        <source>Who has an appointment soon: no price, no link</source>
        <translation>Who has an appointment soon: no price, no link</translation>
    </message>
    <message>
        <source>Who had a reply before</source>
        <translation>Who had a reply before</translation>
    </message>
    <message>
        <source>Who had several replies before</source>
        <translation>Who had several replies before</translation>
    </message>
    <message>
        <source>French</source>
        <translation>French</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>when the block ends</source>
        <translation>when the block ends</translation>
    </message>
    <message>
        <source>the link to your booking page</source>
        <translation>the link to your booking page</translation>
    </message>
    <message>
        <source>the price, taxes included</source>
        <translation>the price, taxes included</translation>
    </message>
    <message>
        <source>the duration, in minutes</source>
        <translation>the duration, in minutes</translation>
    </message>
    <message>
        <source>your next free slots</source>
        <translation>your next free slots</translation>
    </message>
    <message>
        <source>when to ring back, for who has an appointment</source>
        <translation>when to ring back, for who has an appointment</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>your name</translation>
    </message>
    <message>
        <source>Your text</source>
        <translation>Your text</translation>
    </message>
    <message>
        <source>Your text for strangers</source>
        <translation>Your text for strangers</translation>
    </message>
    <message>
        <source>The profession’s text</source>
        <translation>The profession’s text</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n part</numerusform>
            <numerusform>%n parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
    <message>
        <source>By SMS ({parts}, {letters}):</source>
        <translation>By SMS ({parts}, {letters}):</translation>
    </message>
    <message>
        <source>The text has no {link}: nobody can book.</source>
        <translation>The text has no {link}: nobody can book.</translation>
    </message>
    <message>
        <source>Who has an appointment soon is shown neither price nor link: take {link} and {price} out. {callback} says when to ring back.</source>
        <translation>Who has an appointment soon is shown neither price nor link: take {link} and {price} out. {callback} says when to ring back.</translation>
    </message>
    <message>
        <source>By SMS a stranger in France is not told the price. Put it into brackets, [ ({price})], or tick the box below; else the profession’s text goes by SMS.</source>
        <translation>By SMS a stranger in France is not told the price. Put it into brackets, [ ({price})], or tick the box below; else the profession’s text goes by SMS.</translation>
    </message>
    <message>
        <source>{slots} and {callback} are not always known. Put them into brackets with their words; else the profession’s text goes when there are none.</source>
        <translation>{slots} and {callback} are not always known. Put them into brackets with their words; else the profession’s text goes when there are none.</translation>
    </message>
    <message>
        <source>The text promises that a second call gets through, and none does: see “Second call” in the guard’s section.</source>
        <translation>The text promises that a second call gets through, and none does: see “Second call” in the guard’s section.</translation>
    </message>
    <message>
        <source>The text is too long for one of its ways: a shorter one goes instead. Shorten it, or the address of the booking page.</source>
        <translation>The text is too long for one of its ways: a shorter one goes instead. Shorten it, or the address of the booking page.</translation>
    </message>
    <message>
        <source>By SMS even the link alone takes several parts: use a shorter address of the booking page.</source>
        <translation>By SMS even the link alone takes several parts: use a shorter address of the booking page.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s).</source>
        <translation>
            <numerusform>At most %n character.</numerusform>
            <numerusform>At most %n characters.</numerusform>
        </translation>
    </message>
    <message>
        <source>A brace or a bracket is left alone. By themselves they are written {{ }} {[} {]}.</source>
        <translation>A brace or a bracket is left alone. By themselves they are written {{ }} {[} {]}.</translation>
    </message>
    <message>
        <source>{name} does not exist.</source>
        <translation>{name} does not exist.</translation>
    </message>
    <message>
        <source>{name} does not exist. Did you mean {nearest}?</source>
        <translation>{name} does not exist. Did you mean {nearest}?</translation>
    </message>
</context>
<context>
    <name>ShadowCard</name>
    <message>
        <source>estimated</source>
        <translation>estimated</translation>
    </message>
    <message>
        <source>W&amp;hat would it have done?</source>
        <translation>W&amp;hat would it have done?</translation>
    </message>
    <message>
        <source>Start protectin&amp;g</source>
        <translation>Start protectin&amp;g</translation>
    </message>
    <message>
        <source>FocusGuard protects your blocks now</source>
        <translation>FocusGuard protects your blocks now</translation>
    </message>
    <message>
        <source>Unplanned calls are refused and answered. One click takes you back to watching only.</source>
        <translation>Unplanned calls are refused and answered. One click takes you back to watching only.</translation>
    </message>
    <message>
        <source>&amp;Back to watching only</source>
        <translation>&amp;Back to watching only</translation>
    </message>
    <message>
        <source>Your week of watching is complete</source>
        <translation>Your week of watching is complete</translation>
    </message>
    <message>
        <source>Watching only</source>
        <translation>Watching only</translation>
    </message>
    <message>
        <source>Watching only: day {day} of {days}</source>
        <translation>Watching only: day {day} of {days}</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) in your blocks: {who}.</source>
        <translation>
            <numerusform>%n call in your blocks: {who}.</numerusform>
            <numerusform>%n calls in your blocks: {who}.</numerusform>
        </translation>
    </message>
    <message>
        <source>None was refused, and nobody was written to.</source>
        <translation>None was refused, and nobody was written to.</translation>
    </message>
    <message numerus="yes">
        <source>%n from people you know</source>
        <translation>
            <numerusform>%n from somebody you know</numerusform>
            <numerusform>%n from people you know</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from strangers</source>
        <translation>
            <numerusform>%n from a stranger</numerusform>
            <numerusform>%n from strangers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a withheld number</source>
        <translation>
            <numerusform>%n with a withheld number</numerusform>
            <numerusform>%n with a withheld number</numerusform>
        </translation>
    </message>
    <message>
        <source>No call can be seen yet: set up your line in the preferences.</source>
        <translation>No call can be seen yet: set up your line in the preferences.</translation>
    </message>
    <message>
        <source>Nothing to see yet: there was no block. Calls count during blocks.</source>
        <translation>Nothing to see yet: there was no block. Calls count during blocks.</translation>
    </message>
    <message>
        <source>No call was seen, but the line was not always there to see one.</source>
        <translation>No call was seen, but the line was not always there to see one.</translation>
    </message>
    <message>
        <source>Nobody has called during a block yet.</source>
        <translation>Nobody has called during a block yet.</translation>
    </message>
    <message>
        <source>The guard begins to watch with your next block.</source>
        <translation>The guard begins to watch with your next block.</translation>
    </message>
    <message numerus="yes">
        <source>FocusGuard would have refused %n call(s)</source>
        <translation>
            <numerusform>FocusGuard would have refused %n call</numerusform>
            <numerusform>FocusGuard would have refused %n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and sent %n repl(ies).</source>
        <translation>
            <numerusform>and sent %n reply.</numerusform>
            <numerusform>and sent %n replies.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It would have let %n through: {why}.</source>
        <translation>
            <numerusform>It would have let %n through: {why}.</numerusform>
            <numerusform>It would have let %n through: {why}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Time saved: about {mid}, between {low} and {high}.</source>
        <translation>Time saved: about {mid}, between {low} and {high}.</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Interruptions</source>
        <translation>Interruptions</translation>
    </message>
    <message>
        <source>Catch up</source>
        <translation>Catch up</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
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
    <name>StartStep</name>
    <message>
        <source>How to begin</source>
        <translation>How to begin</translation>
    </message>
    <message>
        <source>A week of watching shows what would have happened before anything does.</source>
        <translation>A week of watching shows what would have happened before anything does.</translation>
    </message>
    <message>
        <source>Watch for a week, refuse nothing (recommended)</source>
        <translation>Watch for a week, refuse nothing (recommended)</translation>
    </message>
    <message>
        <source>Protect my blocks from now on</source>
        <translation>Protect my blocks from now on</translation>
    </message>
    <message>
        <source>Start FocusGuard when I log in</source>
        <translation>Start FocusGuard when I log in</translation>
    </message>
    <message>
        <source>Calls ring as always. The window tells which ones would have been deflected.</source>
        <translation>Calls ring as always. The window tells which ones would have been deflected.</translation>
    </message>
    <message>
        <source>During a block calls are refused politely, and unknown callers get your reply.</source>
        <translation>During a block calls are refused politely, and unknown callers get your reply.</translation>
    </message>
</context>
<context>
    <name>StepTable</name>
    <message>
        <source>Blocks of the coming days</source>
        <translation>Blocks of the coming days</translation>
    </message>
</context>
<context>
    <name>StepsModel</name>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>{week}: no block</source>
        <translation>{week}: no block</translation>
    </message>
</context>
<context>
    <name>Subjects</name>
    <message>
        <source>Line “{name}”</source>
        <translation>Line “{name}”</translation>
    </message>
    <message>
        <source>Calendar “{name}”</source>
        <translation>Calendar “{name}”</translation>
    </message>
    <message>
        <source>SMS “{name}”</source>
        <translation>SMS “{name}”</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation>Mobile phone</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>Bookings</translation>
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
        <source>{line}: calls were not observed</source>
        <translation>{line}: calls were not observed</translation>
    </message>
</context>
<context>
    <name>ValueStep</name>
    <message>
        <source>What calls take from you</source>
        <translation>What calls take from you</translation>
    </message>
    <message>
        <source>Three guesses are enough. Later the dashboard counts what really came.</source>
        <translation>Three guesses are enough. Later the dashboard counts what really came.</translation>
    </message>
    <message>
        <source>Calls a week that interrupt</source>
        <translation>Calls a week that interrupt</translation>
    </message>
    <message>
        <source>estimate</source>
        <translation>estimate</translation>
    </message>
    <message>
        <source>about {sum} a year</source>
        <translation>about {sum} a year</translation>
    </message>
    <message>
        <source>Estimate: {sum}</source>
        <translation>Estimate: {sum}</translation>
    </message>
    <message>
        <source>Low {low}, middle {mid}, high {high}: {low_hours} to {high_hours} h a year.</source>
        <translation>Low {low}, middle {mid}, high {high}: {low_hours} to {high_hours} h a year.</translation>
    </message>
    <message>
        <source>Rests on: {weeks} working weeks, {low}, {mid} or {high} min to get back to the task after each call, and {share} of the freed time sold again. No measurement: your own calls may cost less.</source>
        <translation>Rests on: {weeks} working weeks, {low}, {mid} or {high} min to get back to the task after each call, and {share} of the freed time sold again. No measurement: your own calls may cost less.</translation>
    </message>
</context>
<context>
    <name>VerdictWords</name>
    <message>
        <source>{what}: {why}</source>
        <translation>{what}: {why}</translation>
    </message>
    <message>
        <source>Let through</source>
        <translation>Let through</translation>
    </message>
    <message>
        <source>Only observed</source>
        <translation>Only observed</translation>
    </message>
    <message>
        <source>Refused, with a reply</source>
        <translation>Refused, with a reply</translation>
    </message>
    <message>
        <source>Refused, no reply</source>
        <translation>Refused, no reply</translation>
    </message>
    <message>
        <source>guard off</source>
        <translation>guard off</translation>
    </message>
    <message>
        <source>guard suspended</source>
        <translation>guard suspended</translation>
    </message>
    <message>
        <source>no block</source>
        <translation>no block</translation>
    </message>
    <message>
        <source>emergency or service number</source>
        <translation>emergency or service number</translation>
    </message>
    <message>
        <source>always welcome</source>
        <translation>always welcome</translation>
    </message>
    <message>
        <source>planned call</source>
        <translation>planned call</translation>
    </message>
    <message>
        <source>somebody’s slot</source>
        <translation>somebody’s slot</translation>
    </message>
    <message>
        <source>second call, urgent</source>
        <translation>second call, urgent</translation>
    </message>
    <message>
        <source>paying client</source>
        <translation>paying client</translation>
    </message>
    <message>
        <source>free call of the month</source>
        <translation>free call of the month</translation>
    </message>
    <message>
        <source>first contact</source>
        <translation>first contact</translation>
    </message>
    <message>
        <source>withheld number</source>
        <translation>withheld number</translation>
    </message>
    <message>
        <source>the guard only watches</source>
        <translation>the guard only watches</translation>
    </message>
    <message>
        <source>on your list</source>
        <translation>on your list</translation>
    </message>
    <message>
        <source>canvassing number</source>
        <translation>canvassing number</translation>
    </message>
    <message>
        <source>client with an appointment soon</source>
        <translation>client with an appointment soon</translation>
    </message>
    <message>
        <source>outside your hours</source>
        <translation>outside your hours</translation>
    </message>
    <message>
        <source>unplanned</source>
        <translation>unplanned</translation>
    </message>
</context>
<context>
    <name>VipStep</name>
    <message>
        <source>Who always gets through</source>
        <translation>Who always gets through</translation>
    </message>
    <message>
        <source>Family, school, the doctor: one number a line. A whole group of your people book is written as group:family.</source>
        <translation>Family, school, the doctor: one number a line. A whole group of your people book is written as group:family.</translation>
    </message>
    <message>
        <source>Read in {country}: {numbers}</source>
        <translation>Read in {country}: {numbers}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Set &amp;up…</source>
        <translation>Set &amp;up…</translation>
    </message>
    <message>
        <source>Set up your calendar</source>
        <translation>Set up your calendar</translation>
    </message>
    <message>
        <source>Your blocks are read in it, and who has an appointment gets through. Until then you can start blocks by hand.</source>
        <translation>Your blocks are read in it, and who has an appointment gets through. Until then you can start blocks by hand.</translation>
    </message>
    <message>
        <source>Set up your line</source>
        <translation>Set up your line</translation>
    </message>
    <message>
        <source>FocusGuard takes the calls of your blocks on it. Until then no call is seen or deflected. You need the account of your SIP line.</source>
        <translation>FocusGuard takes the calls of your blocks on it. Until then no call is seen or deflected. You need the account of your SIP line.</translation>
    </message>
    <message>
        <source>Set up your calendar and your line</source>
        <translation>Set up your calendar and your line</translation>
    </message>
    <message>
        <source>FocusGuard reads your blocks in your calendar and guards your line while they last. Until then no call is seen or deflected. You need the calendar’s CalDAV address and the account of your SIP line.</source>
        <translation>FocusGuard reads your blocks in your calendar and guards your line while they last. Until then no call is seen or deflected. You need the calendar’s CalDAV address and the account of your SIP line.</translation>
    </message>
</context>
<context>
    <name>WelcomeStep</name>
    <message>
        <source>Welcome</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>FocusGuard keeps your focus blocks free of calls: who calls meanwhile gets a polite reply with the way to an appointment. A few steps set it up. Each can be left out, and none is final: everything stands in the preferences afterwards.</source>
        <translation>FocusGuard keeps your focus blocks free of calls: who calls meanwhile gets a polite reply with the way to an appointment. A few steps set it up. Each can be left out, and none is final: everything stands in the preferences afterwards.</translation>
    </message>
    <message>
        <source>See it with examples</source>
        <translation>See it with examples</translation>
    </message>
    <message>
        <source>Opens a second window, marked DEMO, with a made-up day in a home of its own. It sends nothing and changes nothing of yours; close it when you have seen enough.</source>
        <translation>Opens a second window, marked DEMO, with a made-up day in a home of its own. It sends nothing and changes nothing of yours; close it when you have seen enough.</translation>
    </message>
    <message>
        <source>The examples open in a window of their own in a moment.</source>
        <translation>The examples open in a window of their own in a moment.</translation>
    </message>
    <message>
        <source>The examples could not be started. In a terminal: focusguard demo</source>
        <translation>The examples could not be started. In a terminal: focusguard demo</translation>
    </message>
</context>
<context>
    <name>WindowLine</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Remove this window</source>
        <translation>Remove this window</translation>
    </message>
</context>
<context>
    <name>WindowsField</name>
    <message>
        <source>Add a window</source>
        <translation>Add a window</translation>
    </message>
    <message>
        <source>A window needs at least one day, and an end other than its start.</source>
        <translation>A window needs at least one day, and an end other than its start.</translation>
    </message>
</context>
<context>
    <name>WizardWindow</name>
    <message>
        <source>Set up FocusGuard</source>
        <translation>Set up FocusGuard</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>Each step is saved when you go on; you can stop and come back.</source>
        <translation>Each step is saved when you go on; you can stop and come back.</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>&amp;Skip</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Finish</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Later</translation>
    </message>
</context>
</TS>
