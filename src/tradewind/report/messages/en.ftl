# The report in English. Variables are written out in comments only where their name does not say it.

language = English
quarter = Q{ $part } { $year }
quarter-from = from { $date }
world = World
others = { $count ->
    [one] one more
   *[other] { $count } more
}
pair = { $artist } in { $market } ({ $chance })
none = none
dash = –
range = { $low } to { $high }
unit-streams = streams
unit-points = points
unit-listeners = listeners
unit-EUR = euros
unit-weighted = weighted points
gained-streams = { $gain } streams
gained-points = { $gain } points
gained-listeners = { $gain } listeners
gained-EUR = €{ $gain }
gained-weighted = { $gain } weighted points

## The page

title = { $home }: where its music can break next
page-title = Tradewind report: { $home }
subtitle = Forecast and export plan on chart data to the week of { $date }
skip = Skip to the content
languages = This report in other languages
contents = Contents
simulated = Simulated: this report is made from an invented world. No artist, number or result in it is real.
simulated-short = simulated
nav-world = Where to go
nav-plan = The plan
nav-money = The money
nav-risk = Risk
nav-artists = Artists
nav-levers = Levers
nav-record = Track record
nav-sources = Sources and holes
back = Back to the top

## Headline

kpi-budget = Budget
kpi-budget-note = { $spent } of it planned
kpi-actions = Actions
kpi-actions-note = { $artists ->
    [one] one artist
   *[other] { $artists } artists
}, { $markets ->
    [one] one market
   *[other] { $markets } markets
}
kpi-gain = Expected gain
kpi-gain-note = { $unit }, four times in five between { $low } and { $high }
kpi-gap = How close to the best plan
kpi-gap-value = within { $gap }
kpi-gap-best = proven best
kpi-gap-note = under the same rules, costs and forecasts
kpi-artists = Artists on the roster
kpi-artists-note = { $count } of them in this report
kpi-markets = Markets read
kpi-markets-note = { $weeks } weeks of charts
kpi-best = Best chance of a new entry
story-no-chances = No artist of the roster has a chance of a new entry that the data can show.
story-chances = { $count ->
    [0] The best chance abroad is { $artist } in { $market }: { $chance } to enter the chart within { $weeks } weeks.
   *[other] The best chance abroad is { $artist } in { $market }: { $chance } to enter the chart within { $weeks } weeks. Next: { $others }.
}
story-plan = The plan spends { $money } on { $actions ->
    [one] one action
   *[other] { $actions } actions
} for { $artists ->
    [one] one artist
   *[other] { $artists } artists
} in { $markets ->
    [one] one market
   *[other] { $markets } markets
}. It begins in { $quarter } with { $artist } in { $market }: { $kind }.
money-split = { $money } ({ $funders } of funders’ money, { $own } of the artists’ side’s own)
story-more = Another { $more } would bring about { $gain } more, most of all in this budget: { $funder }.
story-enough = More money would bring nothing more: other limits hold the plan, such as the artists’ time.
certificate-best = No other plan under the same rules, costs and forecasts would bring more: that is proven.
certificate-gap = No other plan under the same rules, costs and forecasts can bring more than { $gap } more: that is proven.
no-plan = There is no plan in this report. Make one with “tradewind plan” and give it with --plan.
no-record = There is no track record in this report. “tradewind outlook” makes one when the charts reach back far enough.

## Where to go

world-lead-plan = Markets in the colour of what the plan is expected to gain there, in { $unit }.
world-lead-chance = Markets in the colour of the streams to be expected from new chart entries within { $weeks } weeks.
world-lead-best = Markets in the colour of the best chance of a new chart entry within { $weeks } weeks; the charts carry no streams.
world-alt = World map. The strongest markets: { $markets }. The table below has all of them.
world-numbers = Numbers give the place in the table.
legend-home = home
legend-zero = charts read, nothing expected here
legend-zero-plan = charts read, nothing planned here
legend-missing = no chart read
legend-below = below { $limit }
legend-from = { $limit } and more
legend-between = { $low } to { $high }
legend-any = more than nothing
col-market = Market
col-best = Best chance
col-chance = Chance
col-expected = Expected from new entries
col-spent = Planned spending
col-gain = Expected gain
more-markets = { $count ->
    [one] one more market
   *[other] { $count } more markets
}

## The plan

plan-lead = { $actions ->
    [one] One action
   *[other] { $actions } actions
} over { $quarters ->
    [one] one quarter
   *[other] { $quarters } quarters
}. Gains ({ $unit }) are what comes on top of what would happen anyway, with the range that should hold four times in five.
col-quarter = Quarter
col-artist = Artist
col-kind = Action
col-cost = Cost
col-why = Why
filter-all = all
filter-none = Nothing fits this choice.
show-all = Show all { $count }
timeline = Timeline
timeline-lead = Each mark is one action in one market; its shape and colour are the kind.
timeline-empty = no action
quarter-short = Q{ $part }
load-days = Days of work
timeline-codes = Markets: { $codes }
more-artists = { $count ->
    [one] one more artist
   *[other] { $count } more artists
}
col-loses = Forced in, the plan loses about
left-out = Just outside the plan
left-out-lead = The best actions that are not in the plan, and what keeps them out.
why-more = More reasons

kind-localised_release = Localised release
kind-collaboration = Collaboration
kind-campaign = Campaign
kind-showcase = Showcase
kind-festival_slot = Festival slot
kind-tour_leg = Tour leg
kind-virtual_concert = Virtual concert

reason-gain_per_eur = { $per_eur } for each euro: place { $rank } of { $of } lines. The plan’s last euro brings { $price_per_eur }.
reason-chance = Raises the chance to stand on the chart from { $before } to { $after }.
reason-marginal = { $dependants ->
    [0] Without it the plan would lose { $gain }.
    [one] Without it, and the one action that needs it, the plan would lose { $gain }.
   *[other] Without it, and the { $dependants } actions that need it, the plan would lose { $gain }.
}
reason-release = “{ $title }” comes out in this quarter ({ $date }).
reason-enables = Opens the way for: { $kinds }.
reason-needs_met = { $how ->
    [before] What it needs was done before: { $kinds }.
   *[plan] What it needs is in the plan: { $kinds }.
}
reason-falling = Actions pile up on this artist and market: { $share } of the full effect is left.
reason-saturated = The artist is close to the top of what this market gives: { $share } of the full effect is left.
reason-spill = { $share } of this gain comes from like markets: { $markets }.
reason-base_rate = The artist is on no chart lately; the chance is that of comparable artists.
reason-emerging = Counts towards the share for emerging artists.
reason-forced = It was asked for.
reason-committed = It is agreed already.
reason-price = Brings { $per_eur } for each euro; the plan’s last euro brings { $price_per_eur }. It would be worth it at { $cost_needed_eur_cents }.
reason-capacity = Needs { $needed_days } days of the artist’s time; { $left_days } are left in that quarter.
reason-needs = Needs one of these first: { $kinds }.
reason-markets_max = The artist is at work in as many markets as allowed that quarter: { $markets }.
reason-same_max = The market has as many actions of this kind as allowed that quarter: { $lines }.
reason-artists_max = The plan holds as many artists as allowed: { $artists }.
reason-limit = { $limit ->
    [floor_emerging] The share of emerging artists would fall below its floor.
   *[other] It would break the limit “{ $limit }”.
}
reason-budget = Needs { $needed_eur_cents } of funders’ money; { $left_eur_cents } are left.
reason-own = Needs { $needed_eur_cents } of own money; { $left_eur_cents } are left.
reason-set = Worth its price alone, but the best set of actions is without it.
note-points = The data has no streams: gains are points, one for each week on a chart and million people.
note-income = Gains are income from streams. Markets known from statements or figures you gave: { $known }; markets where €{ $per_1000 } for 1,000 streams is assumed: { $assumed }.
note-listeners = A listener counts anew every four weeks. Markets where audience files or figures you gave say how often one streams: { $known }; markets where { $per_listener } times is assumed: { $assumed }.
note-weighted = Gains are weighted: { $weights }.
note-default_funder = The rules of { $funder } are not in the rulebook; the default rules were used.
note-tax_relief = Of what the artists’ side pays, { $share } comes back as less tax: { $back_eur_cents }. What stays with it: { $net_eur_cents }.
note-stopped_early = The search was stopped early; a plan up to { $gap } better may exist.
note-risk_limit = The limit on risk costs { $given_up } of the gain; no plan that keeps it can bring more than the bound says. What more money would bring is told without the limit.
note-stayed = Lines of the plan before: { $of }. Kept: { $kept } (committed: { $committed }); moved to another quarter: { $moved }; dropped: { $dropped }. New: { $new }. That they stay costs { $given_up } of the gain.
note-capacity_assumed = { $artists ->
    [one] One artist’s capacity is unknown: { $days_a_month } days a month are assumed.
   *[other] The capacity of { $artists } artists is unknown: { $days_a_month } days a month are assumed.
}
notes = To know about this plan

## The money

money-funders = By funder
money-funders-alt = Planned spending of each funder beside its budget: { $bars }.
money-markets = By market
money-markets-alt = Planned spending by market: { $bars }.
money-of = { $spent } of { $budget }
col-funder = Funder
col-left = Left
col-more = Another { $more } would bring
more-nothing = nothing
money-more-lead = What another { $more } would bring is read from the solved plan. It holds for small changes.

funder-office = Export office
funder-partner = Private partner
funder-default = Other funder
own-money = Own money

col-pays = Pays at most
pays-share = { $share } of an action
col-terms = Its rules
default-terms = default rules
this-plan = this plan: { $gain }
this-plan-mark = this plan
frontier = With less money, with more
frontier-lead = The best plan found where every budget is cut or raised alike, all else as it is.
frontier-less = { $share ->
    [25] A quarter of the money
    [50] Half the money
    [75] Three quarters of the money
   *[other] { $money } of the money
} brings { $part } of the gain: { $gain }.
frontier-more = { $share ->
    [125] A quarter more money
    [150] Half as much again
    [200] Twice the money
   *[other] { $money } of the money
} brings { $part } more: another { $gain }.
frontier-most = No plan with that money can bring more than { $most } more.
frontier-band = up to what no plan can exceed with that money: at most { $gap } above the line
frontier-alt = Expected gain ({ $unit }) by budget: { $points }.
frontier-at = { $gain } with { $budget }
axis-gain = Expected gain ({ $unit })
col-bound = No plan above

prices = What the rules cost
prices-lead = What the plan would gain if a rule gave way a little, the dearest first. It holds for a small step; for a larger one it is the most that could come of it.
col-held = Rule
col-looser = Looser by
col-brings = Would bring
more-rules = { $count ->
    [one] one more rule
   *[other] { $count } more rules
}
price-own = What the artists’ side may pay in all
price-floor_emerging = Least share of spending for emerging artists
price-limit = { $side ->
    [least] At least: { $limit }
   *[most] At most: { $limit }
}
price-same_max = { $kind } in { $territory }: most in one quarter
price-days = { $artist }: days in one quarter
price-markets_max = { $artist }: most markets in one quarter
price-artists_max = Most artists in the plan
looser-points = { $count ->
    [one] one percentage point
   *[other] { $count } percentage points
}
looser-days = { $count ->
    [one] one day
   *[other] { $count } days
}
looser-lines = { $count ->
    [one] one action
   *[other] { $count } actions
}
looser-markets = { $count ->
    [one] one market
   *[other] { $count } markets
}
looser-artists = { $count ->
    [one] one artist
   *[other] { $count } artists
}

## Risk

risk-lead = The plan was put to { $scenarios } possible courses of events, drawn from the forecasts and from how well actions are believed to work.
risk-tail = { $tail ->
    [5] the worst twentieth
    [10] the worst tenth
    [20] the worst fifth
    [25] the worst quarter
   *[other] the worst { $share }
}
risk-worst = In { $tail } of { $scenarios } possible courses the plan brings { $gain }, { $share } of what it brings on average ({ $mean }).
risk-mean = That average is below the expected gain: when things go well, returns fall.
risk-least = At least { $least } was asked for there.
risk-bold = The plan with the greatest mean would bring { $mean } on average, { $more } more than this one, but { $worst } in { $tail }.
risk-careful = The most careful plan found would bring { $worst } in { $tail }, { $more } more than this one, and { $less } less on average.
risk-bound = No plan can bring more than { $bound } in { $tail }.
risk-picture-lead = Each dot is a plan: the further up, the more it brings on average; the further right, the better it stands when things go badly.
risk-alt = Plans by gain in { $tail } and on average: { $points }.
risk-at = { $worst } and { $mean }{ $shown ->
    [yes] { " " }(this plan)
   *[no] { "" }
}
risk-asked = asked for at least
risk-most = no plan stands further right
axis-worst = Gain in { $tail }
axis-mean = Gain on average ({ $unit })

## Artists

artists-lead = { $shown ->
    [one] One artist of { $all } on the roster
   *[other] { $shown } artists of { $all } on the roster
}: those in the plan first, then those with the best chances. The report shows at most { $limit }.
artists-index = Index of artists
artist-debut = since { $year }
artist-emerging = emerging
artist-now = Where they chart
artist-now-none = On no chart abroad or at home in the last year.
artist-could = Where they could
artist-could-none = No market with a forecast of a new entry.
artist-plan = In the plan
artist-plan-none = Not in the plan.
col-latest = Now
col-peak = Peak
col-weeks = Weeks
col-year = Best rank, last 52 weeks
spark-alt = Best rank by week in { $market } over the last year; best { $peak }.
spark-alt-none = Not on the chart in { $market } in the last year.
more-charts = { $count ->
    [one] and one more market
   *[other] and { $count } more markets
}
artist-stays = How it may go on there: chance to stand on the chart within
artist-tracks = Tracks already out that could come onto a chart within { $weeks } weeks
col-top = Top 50
col-gone = Gone by the end
chance-candidate = { $chance } to enter the chart within { $weeks } weeks; if so, { $low } to { $high } streams
chance-debut = { $chance } to enter the chart within { $weeks } weeks; if so, { $low } to { $high } streams
chance-charting = { $chance } to stay on the chart within { $weeks } weeks; if so, { $low } to { $high } streams
push-up = speaks for it
push-down = speaks against it
chance-unsized = { $chance } to stand on the chart within { $weeks } weeks; how large that would be is not known
apart-open = { $release } that a new song charts anywhere: { $with } if so, { $without } if not
apart-planned = Planned in the release calendar; { $release } that it charts anywhere: { $with } if so, { $without } if not
ahead-within = { $chance } within { $weeks } weeks
ahead-top = { $chance } for the Top 50
ahead-gone = { $chance } to be gone by the end
ahead-long = if so, weeks on the chart: about { $weeks }
cases-like = { $count ->
    [one] The past case most like it, and what became of it
   *[other] The { $count } past cases most like it: { $entered ->
        [0] none entered
       *[other] { $entered } entered
    }
}
case-like = { $artist } ({ $date }): { $outcome }
## Levers

levers-lead = When a new track came out with one of these, how often did its artist come onto a chart within { $weeks } weeks, and how often without it? Past cases of artists from anywhere, known by { $date }, each held against up to five others of the same weeks and the same market, as strong and in as many and as alike markets.
levers-association = This is association, not cause: artists who choose a lever may differ from the others in ways that charts do not show, and tracks that charted nowhere are not seen to fail.
levers-placebo = The last column makes the same comparison for the weeks before the track came out, when it cannot have done anything. Far from zero, those with the lever were on their way anyhow.
levers-luck = Of ten intervals one misses by chance alone: the best of many rows is the luckiest.
levers-few = Too few: under { $cases } cases, { $artists } artists or { $entries } entries.
levers-parts = By market, language and country of the partner: { $count ->
    [one] one row with cases enough
   *[other] { $count } rows with cases enough
}
lever-version_market_language = A version in another language, one of the market’s
lever-version_other_language = A version in another language, not the market’s
lever-partner_at_home = A partner who is at home in the market
lever-partner_on_chart = A partner from elsewhere who charts there
lever-partner_elsewhere = Any other partner
lever-neighbour_broke = An artist alike has just broken in there
lever-in-market = market: { $market }
lever-from-country = partner from: { $country }
lever-into-language = language: { $language }
col-lever = A new track with
col-where = Where
col-cases = Cases
col-with = Came with it
col-without = Came without
col-difference = Difference, points
col-before = Weeks before, points
too-few = too few cases

fact-markets_now = { $count ->
    [0] On no market’s chart in the last four weeks.
    [one] On one market’s chart in the last four weeks: { $markets }.
   *[other] On the charts of { $count } markets in the last four weeks: { $markets }.
}
fact-similar_market = Reached no. { $rank } and spent { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
} on the chart in { $market }, which listens much alike.
fact-new_markets = { $count ->
    [0] Entered no new market in the last { $weeks } weeks.
    [one] Entered one new market in the last { $weeks } weeks: { $markets }.
   *[other] Entered { $count } new markets in the last { $weeks } weeks: { $markets }.
}
fact-presence = Best place anywhere in half a year: no. { $rank } in { $market }; { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
} on some chart.
fact-last_seen = { $weeks ->
    [0] On a chart somewhere right now.
    [one] Last on any chart one week ago.
   *[other] Last on any chart { $weeks } weeks ago.
}
fact-hot_track = “{ $title }” stands at no. { $rank } in { $market } and on { $markets ->
    [one] one chart
   *[other] { $markets } charts
} in all.
fact-rising_track = { $from ->
    [none] { $to ->
        [none] “{ $title }” was on no chart { $weeks } weeks ago and is on none now.
       *[other] “{ $title }” was on no chart { $weeks } weeks ago and now stands at no. { $to }.
    }
   *[other] { $to ->
        [none] “{ $title }” stood at no. { $from } { $weeks } weeks ago and has left the charts.
       *[other] “{ $title }” went from no. { $from } to no. { $to } in { $weeks } weeks.
    }
}
fact-no_new_release = No new track has charted for { $weeks } weeks; the newest is “{ $title }”.
fact-new_release = The newest track, “{ $title }”, first charted { $weeks ->
    [0] this week
    [one] one week ago
   *[other] { $weeks } weeks ago
}.
fact-planned_release = “{ $title }” is to come out on { $date }.
fact-season = { $share } of its chart weeks lay in December; of the weeks ahead { $weeks } do.
fact-release_rhythm = { $tracks ->
    [0] No new track charted
    [one] One new track charted
   *[other] { $tracks } new tracks charted
} in the last { $weeks } weeks.
fact-past_here = { $weeks ->
    [0] Never on this chart before.
    [one] One week on this chart before, best no. { $best_rank }, last in { $last }.
   *[other] { $weeks } weeks on this chart before, best no. { $best_rank }, last in { $last }.
}
fact-home_path = In { $entered } of { $of } past cases of artists strongest in { $home }, the artist went on to enter this market.
fact-market_openness = In { $entered } of { $of } past cases, a newcomer entered this market.
fact-place_among = Place { $place } of { $of } among this market’s candidates, by the charts that resemble it.
fact-charting_here = { $weeks_ago ->
    [0] On this chart now; best no. { $rank } and { $weeks } weeks in half a year.
    [one] On this chart a week ago; best no. { $rank } and { $weeks } weeks in half a year.
   *[other] On this chart { $weeks_ago } weeks ago; best no. { $rank } and { $weeks } weeks in half a year.
}
fact-like_cases = In { $stayed } of { $of } past cases like this one, the artist was on the chart again.
fact-no_history = { $origin ->
    [none] On no chart lately; in { $entered } of { $of } such past cases, the artist entered this market.
   *[other] On no chart lately; in { $entered } of { $of } such past cases of artists from { $origin }, the artist entered this market.
}
fact-origin_here = { $artists ->
    [0] No artist
    [one] One artist
   *[other] { $artists } artists
} from { $origin } charted here in the last { $weeks } weeks.
of-such = { $entered ->
    [0] Of { $of } past cases { $like }, none entered { $market ->
        [none] the market asked about
       *[other] { $market }
    } (of all candidates { $usual }).
   *[other] Of { $of } past cases { $like }, { $entered } entered { $market ->
        [none] the market asked about
       *[other] { $market }
    } ({ $share }; of all candidates { $usual }).
}
like-markets_now = on as many charts ({ $group })
like-similar_market = that charted in { $group }
like-new_in = that newly entered { $group }
like-new_markets = with as many new markets ({ $group })
like-presence = with as good a best rank (no. { $group })
like-last_seen = off the charts for as long ({ $group } weeks)
like-hot_track = with a track on as many charts ({ $group })
like-rising_track = { $group ->
    [new] whose best track was new on the charts
    [risen] whose best track rose
    [left] whose best track had left the charts
    [none] whose best track was on no chart
   *[fallen] whose best track did not rise
}
like-new_release = with a newest track as old ({ $group } weeks)
like-release_rhythm = with as many new tracks ({ $group })
like-past_here = with as many weeks on the chart before ({ $group })
like-place_among = at a place as high ({ $group })

## Track record

record-lead = The outlook was asked about the past, knowing only what was known then: { $pairs } questions “will this artist enter this chart within { $weeks } weeks?”, asked from { $first } to { $last }. In { $entries } of them the artist did.
record-kept = Every forecast made from this store is kept as it was promised, and scored when its time has come. { $made ->
    [one] One was
   *[other] { $made } were
} kept so far, { $scored } scored.
record-kept-due = The next is due with the charts of the week of { $date }.
record-kept-lead = What became of the forecasts made from { $first } to { $last }: { $pairs } questions “will this artist enter this chart within { $weeks } weeks?”. { $promised } entries were promised, { $entries } came.
record-kept-hindsight = These forecasts were made in hindsight: later charts were at hand, though none was used.
record-kept-lost = { $pairs } promises cannot be scored: the artist goes by another name now, or the market has not reported since.
record-streams = Of { $cases } entries with known streams, { $inside } brought streams within the promised range; promised were four in five.
record-past = The outlook asked about the past
record-parts = Where it kept its word, and where not
record-parts-lead = Promised is the sum of the chances, came true the number of entries. Small groups say little.
record-by-horizon = By how far it looked ahead
record-by-status = By where the artist stood
record-by-size = By markets the artist charted in lately
record-by-origin = By when it was asked
record-by-country = By where artists come from
record-by-market = By market
record-stay = Of artists on the chart already: who stood there again, by how far it looked ahead
record-status-candidate = charted elsewhere
record-status-debut = charted nowhere
record-status-charting = on this chart already
record-unknown = not known
record-scores = Against plain rules
record-scores-lead = Average precision: 1 would be a perfect ranking of all questions; longer is better.
record-scores-alt = Average precision by method: { $bars }.
record-reliability = Promised and observed
record-reliability-lead = Each dot is a group of questions given about the same chance. On the dashed line, promises are kept exactly.
record-reliability-alt = Promised chance and observed share: { $bars }.
record-promised = promised chance
record-observed = share that came true
record-bin = { $promised } promised, { $observed } came true
record-calls = The highest chances it gave
record-calls-lead = { $hits } of the { $calls } highest came true. Hits and misses alike:
more-calls = { $count } more
record-bins-table = The same as a table
col-method = Method
col-ap = Average precision
col-recall = Recall at 20
col-loss = Log loss
col-calibration = Calibration error
col-promised = Promised
col-observed = Came true
col-pairs = Questions
col-asked = Asked
col-outcome = Outcome
outcome-hit = entered
outcome-miss = did not enter
method-model = Tradewind’s outlook
method-markets_charting_now = Number of markets charting now
method-sum_of_best_ranks = Sum of best ranks
method-similar_markets = Similar markets
method-similar_markets_by_rank = Similar markets, by rank
method-similar_markets_half_a_year = Similar markets, half a year
method-conditional_co_charting = Charted there, then here
method-ease_over_markets = Linear model over markets (EASE)
method-charted_there_before = Charted there before

## Sources and holes

sources-lead = What was read, what was set aside, and what is missing.
sources-files = Files
col-format = Format
col-files = Files
col-rows = Rows
col-rejected = Set aside
col-span = Dates
rejects = Rows set aside
rejects-none = No row was set aside.
col-reason = Reason
col-example = For example
example-at = { $file }, line { $line }
coverage = Weeks read, by market
coverage-lead = Green: the chart of that week was read. Red: a hole between two weeks that were.
coverage-alt = Weeks read by market. Markets with holes: { $holes }.
coverage-table = Reach and holes as a table
col-first = First week
col-last = Last week
col-read = Weeks read
col-holes = Holes
matching = Names
matching-lead = { $matched } of { $all } names printed in the files were matched to the roster{ $doubtful ->
    [0] .
    [one] ; one of these matches is doubtful and waits for a look.
   *[other] ; { $doubtful } of these matches are doubtful and wait for a look.
}
format-spotify_chart = Official Spotify charts
format-spotify_chart_older_site = Spotify charts, older form
format-collected_chart = Collected charts
format-roster = Roster
format-artist_list = List of artists and countries
format-kpopnet = kpopnet list of groups and idols
format-release_calendar = Release calendar
format-journal_of_actions = Journal of actions
format-spotify_chart_json = Spotify charts, JSON
format-spotify_history = Spotify streaming history, extended
format-spotify_history_older = Spotify streaming history, account data
format-spotify_artist_audience = Spotify for Artists, audience
format-spotify_artist_playlists = Spotify for Artists, playlists
format-spotify_artist_songs = Spotify for Artists, songs
format-spotify_artist_track = Spotify for Artists, one track
format-chartmetric_artists = Chartmetric, list of artists
format-chartmetric_demographics = Chartmetric, ages and genders
format-chartmetric_followers = Chartmetric, followers over time
format-chartmetric_series = Chartmetric, time series
format-apple_financial = Apple Music and iTunes financial reports
format-bandcamp = Bandcamp sales reports
format-believe = Believe statements
format-distrokid = DistroKid statements
format-generic_statement = Income statements, common column names
format-orchard = The Orchard statements
format-orchard_newer = The Orchard statements, newer form
format-soundcloud = SoundCloud for Artists statements
format-tunecore = TuneCore statements
format-ddex_dsr = DDEX usage reports (DSR)
format-ddex_ern = DDEX release messages (ERN)
format-soundcloud_plays = SoundCloud play counters
format-spinitron = Spinitron radio logs
format-lastfm_benjaminbenben = Last.fm scrobbles (benjaminbenben’s exporter)
format-lastfm_ghan = Last.fm scrobbles (ghan’s exporter, CSV)
format-lastfm_ghan_json = Last.fm scrobbles (ghan’s exporter, JSON)
format-librefm = Libre.fm scrobbles
format-listenbrainz = ListenBrainz listens
format-listenbrainz_older = ListenBrainz listens, older form
format-maloja = Maloja scrobbles
format-panoscrobbler = Pano Scrobbler scrobbles
format-rockbox = Rockbox play logs
format-listens_csv = Raw listens, CSV
format-listens_parquet = Raw listens, Parquet
format-stream_counts = Counts of streams and sales
format-panel = Panel of listeners
format-population = Population by group
reject-amount_too_large = The sum is too large
reject-amount_unreadable = The sum cannot be read
reject-artist_missing = No artist is named
reject-artist_twice = The artist stands there twice
reject-cell_missing = A mandatory cell is empty
reject-cells_too_few = The record has too few cells
reject-cells_too_many = The record has too many cells
reject-cost_unreadable = The cost cannot be read
reject-counter_fell = The play counter fell
reject-counter_first = First reading of the counter
reject-currency_missing = No currency is given
reject-currency_unknown = The currency is unknown
reject-date_missing = No date is given
reject-date_out_of_range = The date is out of range
reject-date_unreadable = The date cannot be read
reject-dates_out_of_order = The end lies before the beginning
reject-deal_taken_down = The deal ends the use of the release
reject-figures_missing = The row holds no figure
reject-file_cut_short = The file breaks off here
reject-foot_missing = The closing record is missing
reject-isrc_unreadable = The ISRC cannot be read
reject-json_unreadable = The JSON cannot be read
reject-kind_missing = No kind is given
reject-kind_unknown = The kind is unknown
reject-language_unknown = The language is unknown
reject-listen_twice = The listen was loaded from another file already
reject-listener_missing = No listener is given
reject-listener_twice = The listener stands there twice
reject-market_missing = No market is given
reject-market_unknown = The market is unknown
reject-not_music = Not music, such as a podcast
reject-number_out_of_range = A number is out of range
reject-number_unreadable = A number cannot be read
reject-origin_missing = No country of origin is given
reject-other_chart = Belongs to another chart
reject-other_format = Belongs to another kind of file
reject-payout = A payout, not a sale
reject-period_unreadable = The period cannot be read
reject-quote_left_open = A quotation mark is never closed
reject-rank_not_positive = The rank is below 1
reject-rank_too_low = The rank is beyond the end of the chart
reject-rank_twice = The rank stands there twice
reject-rank_unreadable = The rank cannot be read
reject-rating_unknown = Neither listened to nor skipped
reject-record_not_kept = Records of this kind are not kept
reject-record_out_of_place = The record is out of place
reject-record_unknown = The kind of record is unknown
reject-record_unreadable = The record cannot be read
reject-reference_unknown = Refers to something the file does not hold
reject-reference_unsound = A reference is missing or stands there twice
reject-row_twice = The row stands there twice
reject-several_artists = Several artists in one row
reject-status_unknown = The status is unknown
reject-stratum_missing = The group of people is not given
reject-stratum_twice = The group of people stands there twice
reject-streams_negative = Streams below zero
reject-streams_too_many = More streams than can be
reject-streams_unreadable = Streams cannot be read
reject-summary_row = A total of other rows
reject-summary_unknown = Refers to a summary the file does not hold
reject-terms_missing = The deal states no terms
reject-text_unreadable = The text cannot be read
reject-tier_unknown = The tier is unknown
reject-time_missing = No time is given
reject-time_out_of_range = The time is out of range
reject-time_unreadable = The time cannot be read
reject-title_missing = No title is given
reject-track_skipped = The track was skipped
reject-track_unnamed = Neither title nor artist is given
reject-usage_missing = No usage refers to it
reject-use_unknown = The kind of use is unknown
reject-wrong_number_of_fields = The row has too many or too few fields
reject-yes_no_unreadable = Neither yes nor no
rule-exact = the same, sign by sign
rule-folded = the same without case and accents
rule-alias = by another name on the roster
rule-close = close in spelling
rule-user = decided by you
rule-none = not on the roster
col-names = Names
col-rule = How
assumptions = What the plan believes
assumptions-lead = Costs and effects come from the rulebook and are yours to edit. A lift is the growth of streams in the market while the effect lasts.
col-lift = Lift
col-lasts = Lasts
col-source = Source
col-certainty = How sure
certainty-assumption = assumption
certainty-published = published
certainty-measured = measured
weeks = { $count ->
    [one] one week
   *[other] { $count } weeks
}
cost-plus = { $cost } and { $more } a million people, at most { $cap }
unknown = What this report does not know
unknown-tops = Charts end at a last place, often 200. What is heard below it is not seen, so a market that seems silent may not be.
unknown-one-service = Only the listed charts were read. Other services, radio and sales are not in these numbers.
unknown-lifts = What an action brings is an assumption until your own actions have been measured.
unknown-future = The track record is of the past. A change in how charts or services work is not foreseen.
unknown-doubtful = { $count ->
    [one] One doubtful name may be counted for the wrong artist.
   *[other] { $count } doubtful names may be counted for the wrong artists.
}
unknown-holes = { $count ->
    [one] One market has weeks that are missing; what happened in them is not known.
   *[other] { $count } markets have weeks that are missing; what happened in them is not known.
}
unknown-days = { $count ->
    [one] In one market the charts cover
   *[other] In { $count } markets the charts cover
} only some days of each week (here: { $days } of 7); streams are scaled to whole weeks.
unknown-missing = No chart was read for the markets that are hatched on the map.
unknown-simulated = Everything here is simulated, and proves nothing about real artists.
glossary = Words used
term-chance = Chance
term-chance-meaning = How often something happens in cases that look the same to the outlook: of a hundred pairs given 20 %, about twenty enter.
term-entry = New entry
term-entry-meaning = A track of the artist stands on a market’s chart where the artist did not stand in the last half year.
term-gain = Gain
term-gain-meaning = What an action brings in the market above what would have happened without it.
term-interval = Range
term-interval-meaning = From a low to a high end that should hold the truth four times in five.
term-gap = Gap
term-gap-meaning = How far the best imaginable plan could be above this one, proven by the solver.
term-ap = Average precision
term-ap-meaning = How well the true entries stand at the top of the ranking: 1 is perfect, the share of entries among all questions is chance.
term-recall = Recall at 20
term-recall-meaning = Of the artists who entered a market, the share that stood among its twenty highest chances.
term-loss = Log loss
term-loss-meaning = The price of wrong chances: 0 is perfect, and confident errors cost the most.
term-calibration = Calibration error
term-calibration-meaning = The mean distance between what was promised and what came true.
footer = Made by Tradewind { $version } from { $files } files. World shapes: Natural Earth. Names of places: Unicode CLDR.
