# Le rapport en français.

language = Français
quarter = T{ $part } { $year }
quarter-from = à partir du { $date }
world = Monde
others = { $count ->
    [one] un autre
   *[other] { $count } autres
}
pair = { $artist } – { $market } ({ $chance })
none = aucun
dash = –
range = { $low } à { $high }
unit-streams = écoutes
unit-points = points
unit-listeners = auditeurs
unit-EUR = euros
unit-weighted = points pondérés
gained-streams = { $gain } écoutes
gained-points = { $gain } points
gained-listeners = { $gain } auditeurs
gained-EUR = { $gain } €
gained-weighted = { $gain } points pondérés

## The page

title = { $home } : où sa musique peut percer demain
page-title = Rapport Tradewind : { $home }
subtitle = Prévisions et plan d’export, d’après les classements jusqu’à la semaine du { $date }
skip = Aller au contenu
languages = Ce rapport dans d’autres langues
contents = Sommaire
simulated = Simulation : ce rapport décrit un monde inventé. Aucun artiste, aucun chiffre, aucun résultat n’y est réel.
simulated-short = simulation
nav-world = Où aller
nav-plan = Le plan
nav-money = L’argent
nav-risk = Le risque
nav-artists = Artistes
nav-levers = Leviers
nav-record = Fiabilité
nav-sources = Sources et lacunes
back = Haut de page

## Headline

kpi-budget = Budget
kpi-budget-note = dont { $spent } planifiés
kpi-actions = Actions
kpi-actions-note = { $artists ->
    [one] { $artists } artiste
   *[other] { $artists } artistes
}, { $markets ->
    [one] { $markets } marché
   *[other] { $markets } marchés
}
kpi-gain = Gain attendu
kpi-gain-note = { $unit }, quatre fois sur cinq entre { $low } et { $high }
kpi-gap = Écart au meilleur plan
kpi-gap-value = au plus { $gap }
kpi-gap-best = optimal, c’est prouvé
kpi-gap-note = à règles, coûts et prévisions égaux
kpi-artists = Artistes au catalogue
kpi-artists-note = dont { $count } dans ce rapport
kpi-markets = Marchés lus
kpi-markets-note = { $weeks } semaines de classements
kpi-best = Meilleure chance d’une nouvelle entrée
story-no-chances = D’après les données, aucun artiste du catalogue n’a de chance d’entrer dans un nouveau classement.
story-chances = { $count ->
    [0] Meilleure chance à l’étranger : { $artist } ({ $market }), avec { $chance } de probabilité d’entrer dans le classement d’ici { $weeks } semaines.
   *[other] Meilleure chance à l’étranger : { $artist } ({ $market }), avec { $chance } de probabilité d’entrer dans le classement d’ici { $weeks } semaines. Ensuite : { $others }.
}
story-plan = Le plan consacre { $money } à { $actions ->
    [one] une action
   *[other] { $actions } actions
} pour { $artists ->
    [one] un artiste
   *[other] { $artists } artistes
} sur { $markets ->
    [one] un marché
   *[other] { $markets } marchés
}. Premier pas ({ $quarter }) : { $artist }, { $market }, { $kind }.
money-split = { $money } ({ $funders } des financeurs, { $own } à la charge des artistes)
story-more = { $more } de plus apporteraient environ { $gain } supplémentaires, surtout dans ce budget : { $funder }.
story-enough = Davantage d’argent n’apporterait rien de plus : d’autres limites retiennent le plan, comme le temps des artistes.
certificate-best = À règles, coûts et prévisions égaux, aucun autre plan n’apporterait davantage : c’est prouvé.
certificate-gap = À règles, coûts et prévisions égaux, aucun autre plan ne peut apporter plus de { $gap } en plus : c’est prouvé.
no-plan = Ce rapport ne contient pas de plan. Établissez-en un avec « tradewind plan » et indiquez-le par --plan.
no-record = Ce rapport ne contient pas de bilan des prévisions. « tradewind outlook » en établit un quand les classements remontent assez loin.

## Where to go

world-lead-plan = La couleur indique ce que le plan devrait gagner, en { $unit }, sur chaque marché.
world-lead-chance = La couleur indique les écoutes attendues de nouvelles entrées au classement d’ici { $weeks } semaines.
world-lead-best = La couleur indique la meilleure probabilité d’une nouvelle entrée au classement d’ici { $weeks } semaines ; les classements ne donnent pas d’écoutes.
world-alt = Carte du monde. Les marchés les plus prometteurs : { $markets }. Le tableau ci-dessous les contient tous.
world-numbers = Les numéros renvoient au rang dans le tableau.
legend-home = pays d’origine
legend-zero = classements lus, rien à attendre
legend-zero-plan = classements lus, rien de prévu
legend-missing = aucun classement lu
legend-below = moins de { $limit }
legend-from = { $limit } et plus
legend-between = { $low } à { $high }
legend-any = plus que zéro
col-market = Marché
col-best = Meilleure chance
col-chance = Probabilité
col-expected = Attendu des nouvelles entrées
col-spent = Dépense prévue
col-gain = Gain attendu
more-markets = { $count ->
    [one] un autre marché
   *[other] { $count } autres marchés
}

## The plan

plan-lead = { $actions ->
    [one] Une action
   *[other] { $actions } actions
} sur { $quarters ->
    [one] un trimestre
   *[other] { $quarters } trimestres
}. Les gains ({ $unit }) s’ajoutent à ce qui se produirait de toute façon, avec la fourchette qui doit tenir quatre fois sur cinq.
col-quarter = Trimestre
col-artist = Artiste
col-kind = Action
col-cost = Coût
col-why = Pourquoi
filter-all = tous
filter-none = Rien ne correspond à ce choix.
show-all = Afficher les { $count }
timeline = Calendrier
timeline-lead = Chaque repère est une action sur un marché ; sa forme et sa couleur en indiquent le type.
timeline-empty = aucune action
quarter-short = T{ $part }
load-days = Jours de travail
timeline-codes = Marchés : { $codes }
more-artists = { $count ->
    [one] un autre artiste
   *[other] { $count } autres artistes
}
col-loses = Si on l’impose, le plan perd environ
left-out = Aux portes du plan
left-out-lead = Les meilleures actions qui ne sont pas dans le plan, et ce qui les en écarte.
why-more = Autres raisons
notes = À savoir sur ce plan

kind-localised_release = Sortie localisée
kind-collaboration = Collaboration
kind-campaign = Campagne de promotion
kind-showcase = Showcase
kind-festival_slot = Passage en festival
kind-tour_leg = Étape de tournée
kind-virtual_concert = Concert en ligne

reason-gain_per_eur = { $per_eur } par euro : rang { $rank } sur { $of } actions. Le dernier euro du plan apporte { $price_per_eur }.
reason-chance = Fait passer la probabilité d’être classé de { $before } à { $after }.
reason-marginal = { $dependants ->
    [0] Sans elle, le plan perdrait { $gain }.
    [one] Sans elle et l’action qui en dépend, le plan perdrait { $gain }.
   *[other] Sans elle et les { $dependants } actions qui en dépendent, le plan perdrait { $gain }.
}
reason-release = « { $title } » sort ce trimestre ({ $date }).
reason-enables = Ouvre la voie à : { $kinds }.
reason-needs_met = { $how ->
    [before] Le préalable a déjà été fait : { $kinds }.
   *[plan] Le préalable est dans le plan : { $kinds }.
}
reason-falling = Les actions se cumulent sur cet artiste et ce marché : il reste { $share } du plein effet.
reason-saturated = L’artiste est proche du sommet de ce marché : il reste { $share } du plein effet.
reason-spill = { $share } de ce gain vient de marchés semblables : { $markets }.
reason-base_rate = L’artiste n’est dans aucun classement ces derniers temps ; la probabilité est celle d’artistes comparables.
reason-emerging = Compte dans la part des artistes émergents.
reason-forced = Demandée expressément.
reason-committed = Déjà engagée.
reason-price = Apporte { $per_eur } par euro ; le dernier euro du plan apporte { $price_per_eur }. Elle vaudrait la peine à { $cost_needed_eur_cents }.
reason-capacity = Demande { $needed_days } jours du temps de l’artiste ; il en reste { $left_days } ce trimestre-là.
reason-needs = Demande d’abord l’une de ces actions : { $kinds }.
reason-markets_max = L’artiste travaille déjà sur autant de marchés que permis ce trimestre-là : { $markets }.
reason-same_max = Le marché compte déjà autant d’actions de ce type que permis ce trimestre-là : { $lines }.
reason-artists_max = Le plan compte déjà autant d’artistes que permis : { $artists }.
reason-limit = { $limit ->
    [floor_emerging] La part des artistes émergents passerait sous son plancher.
   *[other] Elle dépasserait la limite « { $limit } ».
}
reason-budget = Demande { $needed_eur_cents } de financements ; il reste { $left_eur_cents }.
reason-own = Demande { $needed_eur_cents } de fonds propres ; il reste { $left_eur_cents }.
reason-set = Vaut son prix prise isolément, mais le meilleur ensemble d’actions s’en passe.
note-points = Les données ne contiennent pas d’écoutes : les gains sont des points, un par semaine de classement et par million d’habitants.
note-income = Les gains sont des revenus d’écoutes. Marchés connus par des relevés ou par vos propres chiffres : { $known } ; marchés où l’on suppose { $per_1000 } € pour 1 000 écoutes : { $assumed }.
note-listeners = Un auditeur est compté de nouveau toutes les quatre semaines. Marchés où des fichiers d’audience ou vos propres chiffres disent combien de fois il écoute : { $known } ; marchés où l’on suppose { $per_listener } fois : { $assumed }.
note-weighted = Les gains sont pondérés : { $weights }.
note-default_funder = Les règles de { $funder } ne figurent pas dans le référentiel ; les règles par défaut ont servi.
note-tax_relief = De ce que paient les artistes, { $share } revient en allègement d’impôt : { $back_eur_cents }. Reste à leur charge : { $net_eur_cents }.
note-stopped_early = La recherche s’est arrêtée tôt ; un plan meilleur de { $gap } au plus peut exister.
note-risk_limit = La limite de risque coûte { $given_up } du gain ; aucun plan qui la respecte ne peut dépasser la borne. Ce qu’apporterait plus d’argent est indiqué sans la limite.
note-stayed = Lignes du plan précédent : { $of }. Gardées : { $kept } (engagées : { $committed }) ; déplacées dans un autre trimestre : { $moved } ; abandonnées : { $dropped }. Nouvelles : { $new }. Les garder coûte { $given_up } du gain.
note-capacity_assumed = { $artists ->
    [one] La disponibilité d’un artiste est inconnue : { $days_a_month } jours par mois sont supposés.
   *[other] La disponibilité de { $artists } artistes est inconnue : { $days_a_month } jours par mois sont supposés.
}

## The money

money-funders = Par financeur
money-funders-alt = Dépense prévue de chaque financeur, à côté de son budget : { $bars }.
money-markets = Par marché
money-markets-alt = Dépense prévue par marché : { $bars }.
money-of = { $spent } sur { $budget }
col-funder = Financeur
col-left = Reste
col-more = Apport de { $more } de plus
more-nothing = rien
money-more-lead = L’apport de { $more } de plus se lit dans le plan résolu ; il vaut pour de petits changements.
funder-office = Bureau export
funder-partner = Partenaire privé
funder-default = Autre financeur
own-money = Fonds propres

col-pays = Paie au plus
pays-share = { $share } d’une action
col-terms = Ses règles
default-terms = règles par défaut
this-plan = ce plan : { $gain }
this-plan-mark = ce plan
frontier = Avec moins d’argent, avec plus
frontier-lead = Le meilleur plan trouvé quand tous les budgets baissent ou montent dans la même proportion, toutes choses égales par ailleurs.
frontier-less = { $share ->
    [25] Un quart de l’argent apporte
    [50] La moitié de l’argent apporte
    [75] Les trois quarts de l’argent apportent
   *[other] { $money } de l’argent apportent
} { $part } du gain : { $gain }.
frontier-more = { $share ->
    [125] Un quart d’argent en plus apporte
    [150] Moitié plus d’argent apporte
    [200] Deux fois plus d’argent apporte
   *[other] { $money } de l’argent apportent
} { $part } de plus, soit { $gain } supplémentaires.
frontier-most = Aucun plan ne peut apporter plus de { $most } de plus avec cet argent.
frontier-band = jusqu’à ce qu’aucun plan ne peut dépasser avec cet argent : au plus { $gap } au-dessus de la ligne
frontier-alt = Gain attendu ({ $unit }) selon le budget : { $points }.
frontier-at = { $gain } avec { $budget }
axis-gain = Gain attendu ({ $unit })
col-bound = Aucun plan au-delà de

prices = Ce que coûtent les règles
prices-lead = Ce que le plan gagnerait si une règle cédait un peu, la plus coûteuse d’abord. La valeur est juste pour un petit pas ; pour un plus grand, c’est un maximum.
col-held = Règle
col-looser = Desserrée de
col-brings = Apporterait
more-rules = { $count ->
    [one] une autre règle
   *[other] { $count } autres règles
}
price-own = Ce que les artistes peuvent payer en tout
price-floor_emerging = Part minimale des dépenses pour les artistes émergents
price-limit = { $side ->
    [least] Au moins : { $limit }
   *[most] Au plus : { $limit }
}
price-same_max = { $kind } – { $territory } : nombre maximal par trimestre
price-days = { $artist } : jours par trimestre
price-markets_max = { $artist } : nombre maximal de marchés par trimestre
price-artists_max = Nombre d’artistes dans le plan
looser-points = { $count ->
    [one] { $count } point de pourcentage
   *[other] { $count } points de pourcentage
}
looser-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
looser-lines = { $count ->
    [one] { $count } action
   *[other] { $count } actions
}
looser-markets = { $count ->
    [one] { $count } marché
   *[other] { $count } marchés
}
looser-artists = { $count ->
    [one] { $count } artiste
   *[other] { $count } artistes
}

## Risk

risk-lead = Le plan a été confronté à { $scenarios } scénarios possibles, tirés des prévisions et de l’effet que l’on prête aux actions.
risk-tail = { $tail ->
    [5] le pire vingtième
    [10] le pire dixième
    [20] le pire cinquième
    [25] le pire quart
   *[other] les pires { $share }
}
risk-worst = Dans { $tail } de { $scenarios } scénarios possibles, le plan apporte { $gain }, soit { $share } de ce qu’il apporte en moyenne ({ $mean }).
risk-mean = Cette moyenne est inférieure au gain attendu : quand tout va bien, les rendements diminuent.
risk-least = Le minimum demandé dans ce cas : { $least }.
risk-bold = Le plan au gain moyen le plus élevé apporterait { $mean } en moyenne, { $more } de plus que celui-ci, mais { $worst } dans { $tail }.
risk-careful = Le plan le plus prudent trouvé apporterait { $worst } dans { $tail }, { $more } de plus que celui-ci, et { $less } de moins en moyenne.
risk-bound = Aucun plan ne peut apporter plus de { $bound } dans { $tail }.
risk-picture-lead = Chaque point est un plan : plus il est haut, plus il apporte en moyenne ; plus il est à droite, mieux il résiste quand les choses tournent mal.
risk-alt = Plans selon leur gain dans { $tail } et en moyenne : { $points }.
risk-at = { $worst } et { $mean }{ $shown ->
    [yes] { " " }(ce plan)
   *[no] { "" }
}
risk-asked = minimum demandé
risk-most = aucun plan plus à droite
axis-worst = Gain dans { $tail }
axis-mean = Gain moyen ({ $unit })

## Artists

artists-lead = { $shown ->
    [one] Un artiste sur { $all } au catalogue
   *[other] { $shown } artistes sur { $all } au catalogue
} : d’abord ceux du plan, puis ceux qui ont les meilleures chances. Le rapport en montre { $limit } au plus.
artists-index = Index des artistes
artist-debut = depuis { $year }
artist-emerging = émergent
artist-now = Là où ils sont classés
artist-now-none = Dans aucun classement depuis un an, ni à l’étranger ni dans le pays.
artist-could = Là où ils pourraient l’être
artist-could-none = Aucun marché avec une prévision de nouvelle entrée.
artist-plan = Dans le plan
artist-plan-none = N’est pas dans le plan.
col-latest = Actuel
col-peak = Sommet
col-weeks = Semaines
col-year = Meilleur rang, 52 semaines
spark-alt = Meilleur rang par semaine depuis un an, { $market } ; sommet : { $peak }.
spark-alt-none = Absent du classement depuis un an, { $market }.
more-charts = { $count ->
    [one] et un autre marché
   *[other] et { $count } autres marchés
}
artist-stays = Et ensuite : probabilité d’y figurer d’ici
artist-tracks = Titres déjà sortis qui pourraient entrer d’ici { $weeks } semaines
col-top = Top 50
col-gone = Sorti à la fin
chance-candidate = { $chance } de probabilité d’entrer au classement d’ici { $weeks } semaines ; le cas échéant, { $low } à { $high } écoutes
chance-debut = { $chance } de probabilité d’entrer au classement d’ici { $weeks } semaines ; le cas échéant, { $low } à { $high } écoutes
chance-charting = { $chance } de probabilité de rester au classement d’ici { $weeks } semaines ; le cas échéant, { $low } à { $high } écoutes
push-up = en faveur
push-down = en défaveur
chance-unsized = { $chance } de probabilité d’être classé d’ici { $weeks } semaines ; l’ampleur n’est pas connue
apart-open = { $release } qu’un nouveau titre soit classé quelque part : { $with } si oui, { $without } sinon
apart-planned = Prévu au calendrier des sorties ; { $release } que le titre soit classé quelque part : { $with } si oui, { $without } sinon
ahead-within = { $chance } d’ici { $weeks } semaines
ahead-top = { $chance } pour le Top 50
ahead-gone = { $chance } d’en être sorti à la fin
ahead-long = le cas échéant, semaines au classement : environ { $weeks }
cases-like = { $count ->
    [one] Le cas passé le plus proche, et ce qu’il est devenu
   *[other] Les { $count } cas passés les plus proches : { $entered ->
        [0] aucun n’est entré
        [one] un est entré
       *[other] { $entered } sont entrés
    }
}
case-like = { $artist } ({ $date }) : { $outcome }
## Levers

levers-lead = Quand un nouveau titre est sorti avec l’un de ces atouts, combien de fois l’artiste est-il entré dans un classement en { $weeks } semaines, et combien de fois sans lui ? Cas passés d’artistes de tous pays, connus au { $date }, chacun comparé à cinq autres au plus des mêmes semaines et du même marché, aussi forts, présents dans autant de marchés et dans des marchés aussi semblables.
levers-association = C’est une association, pas une cause : les artistes qui choisissent un levier peuvent différer des autres par ce que les classements ne montrent pas, et l’on ne voit pas échouer les titres qui n’ont été classés nulle part.
levers-placebo = La dernière colonne fait la même comparaison pour les semaines d’avant la sortie, quand le titre ne pouvait rien faire. Loin de zéro, ces artistes étaient de toute façon en route.
levers-luck = Sur dix intervalles, un se trompe par pur hasard : la meilleure de nombreuses lignes est la plus chanceuse.
levers-few = Trop peu : moins de { $cases } cas, { $artists } artistes ou { $entries } entrées.
levers-parts = Par marché, langue et pays du partenaire : { $count ->
    [one] une ligne avec assez de cas
   *[other] { $count } lignes avec assez de cas
}
lever-version_market_language = Une version dans une autre langue, l’une de celles du marché
lever-version_other_language = Une version dans une autre langue, pas celle du marché
lever-partner_at_home = Un partenaire originaire du marché
lever-partner_on_chart = Un partenaire d’ailleurs qui y est classé
lever-partner_elsewhere = Tout autre partenaire
lever-neighbour_broke = Un artiste semblable vient d’y percer
lever-in-market = marché : { $market }
lever-from-country = partenaire de : { $country }
lever-into-language = langue : { $language }
col-lever = Un nouveau titre avec
col-where = Où
col-cases = Cas
col-with = Entrés avec
col-without = Entrés sans
col-difference = Écart, points
col-before = Semaines d’avant, points
too-few = trop peu de cas

fact-markets_now = { $count ->
    [0] Dans aucun classement ces quatre dernières semaines.
    [one] Dans le classement d’un marché ces quatre dernières semaines : { $markets }.
   *[other] Dans les classements de { $count } marchés ces quatre dernières semaines : { $markets }.
}
fact-similar_market = Rang { $rank } et { $weeks ->
    [one] une semaine
   *[other] { $weeks } semaines
} au classement d’un marché aux goûts très proches : { $market }.
fact-new_markets = { $count ->
    [0] Aucun nouveau marché ces { $weeks } dernières semaines.
    [one] Un nouveau marché ces { $weeks } dernières semaines : { $markets }.
   *[other] { $count } nouveaux marchés ces { $weeks } dernières semaines : { $markets }.
}
fact-presence = Meilleur rang en six mois : { $rank } ({ $market }) ; { $weeks ->
    [one] une semaine
   *[other] { $weeks } semaines
} dans un classement ou un autre.
fact-last_seen = { $weeks ->
    [0] En ce moment dans un classement quelque part.
    [one] Classé pour la dernière fois il y a une semaine.
   *[other] Classé pour la dernière fois il y a { $weeks } semaines.
}
fact-hot_track = « { $title } » est au rang { $rank } ({ $market }) et figure dans { $markets ->
    [one] un classement
   *[other] { $markets } classements
} en tout.
fact-rising_track = { $from ->
    [none] { $to ->
        [none] « { $title } » n’était dans aucun classement il y a { $weeks } semaines et n’y est toujours pas.
       *[other] « { $title } » n’était dans aucun classement il y a { $weeks } semaines ; le voici au rang { $to }.
    }
   *[other] { $to ->
        [none] « { $title } » était au rang { $from } il y a { $weeks } semaines et a quitté les classements.
       *[other] « { $title } » est passé du rang { $from } au rang { $to } en { $weeks } semaines.
    }
}
fact-no_new_release = Aucun nouveau titre classé depuis { $weeks } semaines ; le plus récent est « { $title } ».
fact-new_release = Le titre le plus récent, « { $title } », est entré dans un classement { $weeks ->
    [0] cette semaine
    [one] il y a une semaine
   *[other] il y a { $weeks } semaines
}.
fact-planned_release = « { $title } » sort le { $date }.
fact-season = { $share } de ses semaines classées étaient en décembre ; parmi les semaines à venir, { $weeks } le sont.
fact-release_rhythm = { $tracks ->
    [0] Aucun nouveau titre classé
    [one] Un nouveau titre classé
   *[other] { $tracks } nouveaux titres classés
} ces { $weeks } dernières semaines.
fact-past_here = { $weeks ->
    [0] Jamais entré dans ce classement.
    [one] Une semaine dans ce classement par le passé, rang { $best_rank } au mieux ; dernière fois : { $last }.
   *[other] { $weeks } semaines dans ce classement par le passé, rang { $best_rank } au mieux ; dernière fois : { $last }.
}
fact-home_path = Dans { $entered } cas passés sur { $of } d’artistes dont le point fort est le même marché ({ $home }), l’artiste est ensuite entré ici.
fact-market_openness = Dans { $entered } cas passés sur { $of }, un nouveau venu est entré sur ce marché.
fact-place_among = Rang { $place } sur { $of } parmi les candidats de ce marché, d’après les classements qui lui ressemblent.
fact-charting_here = { $weeks_ago ->
    [0] Dans ce classement en ce moment ; rang { $rank } au mieux et { $weeks } semaines en six mois.
    [one] Dans ce classement il y a une semaine ; rang { $rank } au mieux et { $weeks } semaines en six mois.
   *[other] Dans ce classement il y a { $weeks_ago } semaines ; rang { $rank } au mieux et { $weeks } semaines en six mois.
}
fact-like_cases = Dans { $stayed } cas passés semblables sur { $of }, l’artiste a été classé de nouveau.
fact-no_history = { $origin ->
    [none] Dans aucun classement récent ; dans { $entered } cas passés semblables sur { $of }, l’artiste est entré sur ce marché.
   *[other] Dans aucun classement récent ; dans { $entered } cas passés semblables sur { $of } (artistes : { $origin }), l’artiste est entré sur ce marché.
}
fact-origin_here = { $artists ->
    [0] Aucun artiste de même origine ({ $origin }) n’a été classé ici
    [one] Un artiste de même origine ({ $origin }) a été classé ici
   *[other] { $artists } artistes de même origine ({ $origin }) ont été classés ici
} ces { $weeks } dernières semaines.
of-such = { $entered ->
    [0] Sur { $of } cas passés d’artistes { $like }, aucun n’est entré { $market ->
        [none] au classement du marché demandé
       *[other] au classement ({ $market })
    } ; tous candidats confondus, { $usual }.
    [one] Sur { $of } cas passés d’artistes { $like }, un est entré { $market ->
        [none] au classement du marché demandé ({ $share })
       *[other] au classement ({ $market } : { $share })
    } ; tous candidats confondus, { $usual }.
   *[other] Sur { $of } cas passés d’artistes { $like }, { $entered } sont entrés { $market ->
        [none] au classement du marché demandé ({ $share })
       *[other] au classement ({ $market } : { $share })
    } ; tous candidats confondus, { $usual }.
}
like-markets_now = présents dans autant de classements ({ $group })
like-similar_market = classés là aussi ({ $group })
like-new_in = nouvellement classés ({ $group })
like-new_markets = avec autant de nouveaux marchés ({ $group })
like-presence = avec un meilleur rang comparable (rang { $group })
like-last_seen = absents des classements depuis aussi longtemps ({ $group } sem.)
like-hot_track = avec un titre dans autant de classements ({ $group })
like-rising_track = { $group ->
    [new] dont le meilleur titre venait d’entrer dans les classements
    [risen] dont le meilleur titre montait
    [left] dont le meilleur titre avait quitté les classements
    [none] dont le meilleur titre n’était dans aucun classement
   *[fallen] dont le meilleur titre ne montait pas
}
like-new_release = dont le dernier titre était aussi récent ({ $group } sem.)
like-release_rhythm = avec autant de nouveaux titres ({ $group })
like-past_here = avec autant de semaines dans ce classement auparavant ({ $group })
like-place_among = à une place comparable parmi les candidats ({ $group })

## Track record

record-lead = Les prévisions ont été interrogées sur le passé, avec ce que l’on savait alors : { $pairs } questions « cet artiste entrera-t-il dans ce classement d’ici { $weeks } semaines ? », posées du { $first } au { $last }. Dans { $entries } cas, l’artiste y est entré.
record-kept = Chaque prévision faite à partir de ces données est conservée telle qu’elle a été promise, puis notée le moment venu. { $made ->
    [one] { $made } a été conservée
   *[other] { $made } ont été conservées
} jusqu’ici, { $scored } notées.
record-kept-due = La prochaine sera notée avec les classements de la semaine du { $date }.
record-kept-lead = Ce que sont devenues les prévisions faites du { $first } au { $last } : { $pairs } questions « cet artiste entrera-t-il dans ce classement d’ici { $weeks } semaines ? ». { $promised } entrées étaient promises, { $entries } ont eu lieu.
record-kept-hindsight = Ces prévisions ont été faites après coup : des classements plus récents étaient disponibles, mais aucun n’a servi.
record-kept-lost = { $pairs } promesses ne peuvent être notées : l’artiste porte un autre nom aujourd’hui, ou le marché n’a plus publié depuis.
record-streams = Sur { $cases } entrées dont les écoutes sont connues, { $inside } sont restées dans la fourchette promise ; quatre sur cinq étaient promises.
record-past = Les prévisions interrogées sur le passé
record-parts = Où la promesse a été tenue, et où non
record-parts-lead = « Promis » est la somme des probabilités, « Réalisé » le nombre d’entrées. Les petits groupes disent peu de chose.
record-by-horizon = Selon l’échéance
record-by-status = Selon la place de l’artiste
record-by-size = Selon le nombre de marchés où l’artiste était classé
record-by-origin = Selon la date de la question
record-by-country = Selon l’origine des artistes
record-by-market = Selon le marché
record-stay = Artistes déjà classés : qui l’était encore, selon l’échéance
record-status-candidate = classé ailleurs
record-status-debut = classé nulle part
record-status-charting = déjà dans ce classement
record-unknown = inconnue
record-scores = Face à des règles simples
record-scores-lead = Précision moyenne : 1 serait un ordre parfait de toutes les questions ; plus c’est long, mieux c’est.
record-scores-alt = Précision moyenne par méthode : { $bars }.
record-reliability = Promis et observé
record-reliability-lead = Chaque point réunit des questions de probabilité voisine. Sur la ligne en tirets, les promesses sont exactement tenues.
record-reliability-alt = Probabilité promise et part observée : { $bars }.
record-promised = probabilité promise
record-observed = part réalisée
record-bin = { $promised } promis, { $observed } réalisé
record-calls = Les plus fortes probabilités annoncées
record-calls-lead = { $hits } des { $calls } plus fortes se sont réalisées. Succès et échecs, sans tri :
more-calls = { $count } de plus
record-bins-table = Les mêmes valeurs en tableau
col-method = Méthode
col-ap = Précision moyenne
col-recall = Rappel à 20
col-loss = Perte logarithmique
col-calibration = Erreur de calibration
col-promised = Promis
col-observed = Réalisé
col-pairs = Questions
col-asked = Posée en
col-outcome = Résultat
outcome-hit = entré
outcome-miss = pas entré
method-model = Prévisions de Tradewind
method-markets_charting_now = Nombre de marchés où l’artiste est classé
method-sum_of_best_ranks = Somme des meilleurs rangs
method-similar_markets = Marchés semblables
method-similar_markets_by_rank = Marchés semblables, selon le rang
method-similar_markets_half_a_year = Marchés semblables, sur six mois
method-conditional_co_charting = Classé là-bas, puis ici
method-ease_over_markets = Modèle linéaire entre marchés (EASE)
method-charted_there_before = Déjà classé sur ce marché

## Sources and holes

sources-lead = Ce qui a été lu, ce qui a été écarté et ce qui manque.
sources-files = Fichiers
col-format = Format
col-files = Fichiers
col-rows = Lignes
col-rejected = Écartées
col-span = Dates
rejects = Lignes écartées
rejects-none = Aucune ligne n’a été écartée.
col-reason = Raison
col-example = Par exemple
example-at = { $file }, ligne { $line }
coverage = Semaines lues, par marché
coverage-lead = Vert : le classement de la semaine a été lu. Rouge : une lacune entre deux semaines lues.
coverage-alt = Semaines lues par marché. Marchés avec des lacunes : { $holes }.
coverage-table = Étendue et lacunes en tableau
col-first = Première semaine
col-last = Dernière semaine
col-read = Semaines lues
col-holes = Lacunes
matching = Noms
matching-lead = { $matched } des { $all } noms imprimés dans les fichiers ont été rapprochés du catalogue{ $doubtful ->
    [0] .
    [one]  ; un de ces rapprochements est douteux et demande un coup d’œil.
   *[other]  ; { $doubtful } de ces rapprochements sont douteux et demandent un coup d’œil.
}
format-spotify_chart = Classements officiels de Spotify
format-spotify_chart_older_site = Classements de Spotify, ancien format
format-collected_chart = Classements collectés
format-roster = Catalogue d’artistes
format-artist_list = Liste d’artistes et de pays
format-kpopnet = Liste kpopnet des groupes et idoles
format-release_calendar = Calendrier de sorties
format-journal_of_actions = Journal des actions
format-spotify_chart_json = Classements de Spotify, JSON
format-spotify_history = Historique d’écoute Spotify, complet
format-spotify_history_older = Historique d’écoute Spotify, données du compte
format-spotify_artist_audience = Spotify for Artists, audience
format-spotify_artist_playlists = Spotify for Artists, playlists
format-spotify_artist_songs = Spotify for Artists, titres
format-spotify_artist_track = Spotify for Artists, un titre
format-chartmetric_artists = Chartmetric, liste d’artistes
format-chartmetric_demographics = Chartmetric, âges et genres
format-chartmetric_followers = Chartmetric, évolution des abonnés
format-chartmetric_series = Chartmetric, séries temporelles
format-apple_financial = Rapports financiers Apple Music et iTunes
format-bandcamp = Rapports de ventes Bandcamp
format-believe = Relevés Believe
format-distrokid = Relevés DistroKid
format-generic_statement = Relevés de revenus, noms de colonnes courants
format-orchard = Relevés The Orchard
format-orchard_newer = Relevés The Orchard, nouveau format
format-soundcloud = Relevés SoundCloud for Artists
format-tunecore = Relevés TuneCore
format-ddex_dsr = Relevés d’utilisation DDEX (DSR)
format-ddex_ern = Messages de sortie DDEX (ERN)
format-soundcloud_plays = Compteurs d’écoutes SoundCloud
format-spinitron = Relevés d’antenne Spinitron
format-lastfm_benjaminbenben = Scrobbles Last.fm (export benjaminbenben)
format-lastfm_ghan = Scrobbles Last.fm (export ghan, CSV)
format-lastfm_ghan_json = Scrobbles Last.fm (export ghan, JSON)
format-librefm = Scrobbles Libre.fm
format-listenbrainz = Écoutes ListenBrainz
format-listenbrainz_older = Écoutes ListenBrainz, ancien format
format-maloja = Scrobbles Maloja
format-panoscrobbler = Scrobbles Pano Scrobbler
format-rockbox = Journaux de lecture Rockbox
format-listens_csv = Écoutes brutes, CSV
format-listens_parquet = Écoutes brutes, Parquet
format-stream_counts = Décomptes d’écoutes et de ventes
format-panel = Panel d’auditeurs
format-population = Population par groupe
reject-amount_too_large = Montant trop élevé
reject-amount_unreadable = Montant illisible
reject-artist_missing = Aucun artiste n’est nommé
reject-artist_twice = L’artiste y figure deux fois
reject-cell_missing = Une cellule obligatoire est vide
reject-cells_too_few = L’enregistrement a trop peu de cellules
reject-cells_too_many = L’enregistrement a trop de cellules
reject-cost_unreadable = Coût illisible
reject-counter_fell = Le compteur d’écoutes a baissé
reject-counter_first = Premier relevé du compteur
reject-currency_missing = Devise absente
reject-currency_unknown = Devise inconnue
reject-date_missing = Date absente
reject-date_out_of_range = Date hors limites
reject-date_unreadable = Date illisible
reject-dates_out_of_order = La fin précède le début
reject-deal_taken_down = L’accord met fin à l’exploitation de la sortie
reject-figures_missing = La ligne ne contient aucun chiffre
reject-file_cut_short = Le fichier s’interrompt ici
reject-foot_missing = L’enregistrement de fin est absent
reject-isrc_unreadable = ISRC illisible
reject-json_unreadable = JSON illisible
reject-kind_missing = Type absent
reject-kind_unknown = Type inconnu
reject-language_unknown = Langue inconnue
reject-listen_twice = Écoute déjà chargée depuis un autre fichier
reject-listener_missing = Auditeur absent
reject-listener_twice = L’auditeur y figure deux fois
reject-market_missing = Marché absent
reject-market_unknown = Marché inconnu
reject-not_music = Autre que de la musique, un podcast par exemple
reject-number_out_of_range = Nombre hors limites
reject-number_unreadable = Nombre illisible
reject-origin_missing = Pays d’origine absent
reject-other_chart = Appartient à un autre classement
reject-other_format = Appartient à un autre type de fichier
reject-payout = Versement, et non une vente
reject-period_unreadable = Période illisible
reject-quote_left_open = Un guillemet n’est pas refermé
reject-rank_not_positive = Rang inférieur à 1
reject-rank_too_low = Rang au-delà du classement
reject-rank_twice = Le rang y figure deux fois
reject-rank_unreadable = Rang illisible
reject-rating_unknown = Ni écouté ni passé
reject-record_not_kept = Les enregistrements de ce type ne sont pas conservés
reject-record_out_of_place = L’enregistrement n’est pas à sa place
reject-record_unknown = Type d’enregistrement inconnu
reject-record_unreadable = Enregistrement illisible
reject-reference_unknown = Renvoie à un élément absent du fichier
reject-reference_unsound = Référence absente ou en double
reject-row_twice = La ligne y figure deux fois
reject-several_artists = Plusieurs artistes sur une ligne
reject-status_unknown = Statut inconnu
reject-stratum_missing = Groupe de population absent
reject-stratum_twice = Le groupe de population y figure deux fois
reject-streams_negative = Écoutes négatives
reject-streams_too_many = Écoutes invraisemblables
reject-streams_unreadable = Écoutes illisibles
reject-summary_row = Total d’autres lignes
reject-summary_unknown = Renvoie à un récapitulatif absent du fichier
reject-terms_missing = L’accord n’indique pas de conditions
reject-text_unreadable = Texte illisible
reject-tier_unknown = Type d’abonnement inconnu
reject-time_missing = Heure absente
reject-time_out_of_range = Heure hors limites
reject-time_unreadable = Heure illisible
reject-title_missing = Titre absent
reject-track_skipped = Titre passé sans être écouté
reject-track_unnamed = Ni titre ni artiste
reject-usage_missing = Aucune utilisation ne s’y rapporte
reject-use_unknown = Type d’utilisation inconnu
reject-wrong_number_of_fields = Trop ou pas assez de colonnes
reject-yes_no_unreadable = Ni oui ni non
rule-exact = identiques, signe pour signe
rule-folded = identiques sans casse ni accents
rule-alias = par un autre nom du catalogue
rule-close = d’orthographe voisine
rule-user = décidé par vous
rule-none = absents du catalogue
col-names = Noms
col-rule = Comment
assumptions = Ce que le plan suppose
assumptions-lead = Coûts et effets viennent du référentiel, que vous pouvez modifier. L’élan est la croissance des écoutes sur le marché tant que dure l’effet.
col-lift = Élan
col-lasts = Durée
col-source = Source
col-certainty = Certitude
certainty-assumption = hypothèse
certainty-published = publié
certainty-measured = mesuré
weeks = { $count ->
    [one] une semaine
   *[other] { $count } semaines
}
cost-plus = { $cost } plus { $more } par million d’habitants, { $cap } au plus
unknown = Ce que ce rapport ne sait pas
unknown-tops = Un classement s’arrête à un dernier rang, souvent 200. Ce qui s’écoute en dessous ne se voit pas : un marché qui semble muet ne l’est pas forcément.
unknown-one-service = Seuls les classements cités ont été lus. Les autres services, la radio et les ventes n’y sont pas.
unknown-lifts = L’effet d’une action reste une hypothèse tant que vos propres actions n’ont pas été mesurées.
unknown-future = Le bilan porte sur le passé. Un changement du fonctionnement des classements ou des services n’est pas prévu.
unknown-doubtful = { $count ->
    [one] Un nom douteux peut être compté pour le mauvais artiste.
   *[other] { $count } noms douteux peuvent être comptés pour le mauvais artiste.
}
unknown-holes = { $count ->
    [one] Un marché a des semaines manquantes ; on ignore ce qui s’y est passé.
   *[other] { $count } marchés ont des semaines manquantes ; on ignore ce qui s’y est passé.
}
unknown-days = { $count ->
    [one] Sur un marché, les classements ne couvrent
   *[other] Sur { $count } marchés, les classements ne couvrent
} que certains jours de chaque semaine (ici : { $days } sur 7) ; les écoutes sont ramenées à des semaines entières.
unknown-missing = Aucun classement n’a été lu pour les marchés hachurés sur la carte.
unknown-simulated = Tout ici est simulé et ne prouve rien sur des artistes réels.
glossary = Lexique
term-chance = Probabilité
term-chance-meaning = La fréquence d’un fait dans des cas que les prévisions ne distinguent pas : sur cent paires à 20 %, une vingtaine entrent.
term-entry = Nouvelle entrée
term-entry-meaning = Un titre de l’artiste figure au classement d’un marché où l’artiste était absent depuis six mois.
term-gain = Gain
term-gain-meaning = Ce qu’une action apporte sur le marché en plus de ce qui se serait produit sans elle.
term-interval = Fourchette
term-interval-meaning = D’une borne basse à une borne haute, qui doivent encadrer la vérité quatre fois sur cinq.
term-gap = Écart
term-gap-meaning = De combien le meilleur plan imaginable pourrait dépasser celui-ci ; le solveur le prouve.
term-ap = Précision moyenne
term-ap-meaning = À quel point les entrées réelles sont en tête de l’ordre : 1 est parfait, la part des entrées parmi les questions équivaut au hasard.
term-recall = Rappel à 20
term-recall-meaning = Parmi les artistes entrés sur un marché, la part qui figurait dans ses vingt plus fortes probabilités.
term-loss = Perte logarithmique
term-loss-meaning = Le prix des probabilités fausses : 0 est parfait, et les erreurs sûres d’elles coûtent le plus.
term-calibration = Erreur de calibration
term-calibration-meaning = La distance moyenne entre ce qui était promis et ce qui s’est réalisé.
footer = Établi par Tradewind { $version } à partir de { $files } fichiers. Fond de carte : Natural Earth. Noms de lieux : Unicode CLDR.
