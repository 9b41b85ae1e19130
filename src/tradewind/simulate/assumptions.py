"""The numbers a simulated world rests on; every one is an assumption, none is an estimate."""

# What an action truly does, as a multiple of the rulebook's middle lift: the rulebook is meant to
# be wrong here, so that learning from what was done has something to find.
LIFT_FACTORS = {
    "localised_release": 1.6,
    "collaboration": 1.4,
    "campaign": 0.5,
    "showcase": 0.4,
    "festival_slot": 1.3,
    "tour_leg": 0.8,
    "virtual_concert": 0.6,
}
LIFT_SPREAD = 0.25  # sd of the logarithm of one action's own luck
LIFT_CEILING = 0.9  # actions piled on one artist and market never bring more log streams than this

# Streams a week in a market: AT_MILLION * adoption * (millions of people) ** ELASTICITY
STREAMS_AT_MILLION = 1.5e7
ELASTICITY = 0.8
ADOPTION = {
    "northern-america": 1.0,
    "northern-europe": 1.1,
    "western-europe": 0.8,
    "southern-europe": 0.7,
    "eastern-europe": 0.45,
    "oceania": 1.0,
    "central-america": 0.8,
    "south-america": 0.7,
    "caribbean": 0.6,
    "western-asia": 0.4,
    "eastern-asia": 0.35,
    "south-eastern-asia": 0.45,
    "southern-asia": 0.1,
}
ADOPTION_ELSEWHERE = 0.2

# Loadings of an artist on the dimensions of taste, in log streams
LANGUAGE, REGION, ORIGIN, GENRE, REACH = 2.1, 0.7, 2.0, 1.0, 1.0
LINGUA_FRANCA = ("en", 0.25)  # English counts as known by at least a quarter of every market
OWN_TASTE = 0.55  # sd of an artist's luck with a market
GUEST = 0.55  # share of a guest's better standing that a joint track enjoys
GUEST_AT_MOST = 3.0  # log streams

# Familiarity, 0 to 1: how much of a market has heard of an artist
UNKNOWN = 0.004  # what is streamed where nobody has heard of the artist, as a share
SPREAD_PER_WEEK = 0.10
FORGET_PER_WEEK = 0.015
FAMOUS = 6.3  # affinity, popularity and reach together at which old acts are half known at first
SPARK_CHANCE = 0.0015  # a song goes round: an artist, a market, a week
SPARK_SIZE = 1.6  # mean of the log streams it adds at once
SPARK_AT_MOST = 4.0  # log streams at once
SPARK_KEPT = 0.82  # what is left of it a week later
SPARK_HEARD = 0.08  # familiarity it leaves behind, for each log stream
FAME_SHARE = 0.002  # share of a market's streams at which half of its attention is won

CROWDED, THINNING = -8.0, 0.65  # above this log share an artist grows by less: ears are finite
LEVEL = -12.4  # log share of a market's streams of a middling track before taste
CUT_OFF_STREAMS = 1000  # a track with fewer is not on the chart
CHART_SIZE = 200
