# 한국어 보고서. 변수 뒤에는 받침에 따라 달라지는 조사를 쓰지 않는다.

language = 한국어
quarter = { $year }년 { $part }분기
quarter-from = { $date }부터
world = 전 세계
others = 외 { $count }곳
pair = { $artist } – { $market } ({ $chance })
none = 없음
dash = –
range = { $low } ~ { $high }
unit-streams = 스트리밍
unit-points = 점수
unit-listeners = 청취자
unit-EUR = 유로
unit-weighted = 가중 점수
gained-streams = 스트리밍 { $gain }회
gained-points = { $gain }점
gained-listeners = 청취자 { $gain }명
gained-EUR = €{ $gain }
gained-weighted = 가중 점수 { $gain }점

## The page

title = { $home } 음악, 다음 무대는 어디인가
page-title = Tradewind 보고서: { $home }
subtitle = { $date } 주간까지의 차트 데이터에 따른 전망과 해외 진출 계획
skip = 본문으로 건너뛰기
languages = 다른 언어로 보기
contents = 차례
simulated = 시뮬레이션: 이 보고서는 가상의 세계로 만들었습니다. 아티스트, 숫자, 결과 모두 실제가 아닙니다.
simulated-short = 시뮬레이션
nav-world = 어디로 갈 것인가
nav-plan = 계획
nav-money = 예산
nav-risk = 위험
nav-artists = 아티스트
nav-levers = 진입 수단
nav-record = 예측 실적
nav-sources = 자료와 빈틈
back = 맨 위로

## Headline

kpi-budget = 예산
kpi-budget-note = 그중 { $spent } 배정
kpi-actions = 활동
kpi-actions-note = 아티스트 { $artists }팀, 시장 { $markets }곳
kpi-gain = 기대 효과
kpi-gain-note = { $unit } 기준, 다섯 번 중 네 번은 { $low } ~ { $high } 범위
kpi-gap = 최적 계획과의 차이
kpi-gap-value = { $gap } 이내
kpi-gap-best = 최적임이 증명됨
kpi-gap-note = 같은 규칙, 비용, 전망을 전제로
kpi-artists = 등록 아티스트
kpi-artists-note = 이 보고서에는 { $count }팀 수록
kpi-markets = 읽은 시장
kpi-markets-note = { $weeks }주간의 차트
kpi-best = 가장 높은 신규 진입 확률
story-no-chances = 데이터로 볼 때 새로 차트에 진입할 가능성이 있는 등록 아티스트가 없습니다.
story-chances = { $count ->
    [0] 해외에서 가장 유망한 조합은 { $artist } – { $market }: { $weeks }주 안에 차트에 진입할 확률은 { $chance }입니다.
   *[other] 해외에서 가장 유망한 조합은 { $artist } – { $market }: { $weeks }주 안에 차트에 진입할 확률은 { $chance }입니다. 그다음은 { $others }입니다.
}
story-plan = 이 계획은 시장 { $markets }곳에서 아티스트 { $artists }팀을 위한 활동 { $actions }건으로 이루어지며, 비용은 모두 { $money }입니다. 첫 활동은 { $quarter }, { $market } 시장의 { $artist }: { $kind }입니다.
money-split = { $money }(지원금 { $funders }, 아티스트 측 자부담 { $own })
story-more = 예산을 { $more } 늘리면 기대 효과가 약 { $gain } 늘어납니다. 효과가 가장 큰 재원: { $funder }.
story-enough = 예산을 더 늘려도 효과는 늘지 않습니다. 아티스트의 일정 등 다른 제약이 계획을 묶고 있습니다.
certificate-best = 같은 규칙, 비용, 전망에서 이보다 나은 계획은 없습니다. 이는 증명된 사실입니다.
certificate-gap = 같은 규칙, 비용, 전망에서는 어떤 계획도 이보다 { $gap } 넘게 나을 수 없습니다. 이는 증명된 사실입니다.
no-plan = 이 보고서에는 계획이 없습니다. “tradewind plan”으로 계획을 만든 뒤 --plan으로 지정하십시오.
no-record = 이 보고서에는 예측 실적이 없습니다. 차트 기간이 충분히 길면 “tradewind outlook”이 실적을 만듭니다.

## Where to go

world-lead-plan = 색은 계획이 각 시장에서 얻을 것으로 기대하는 효과({ $unit })입니다.
world-lead-chance = 색은 { $weeks }주 안의 신규 차트 진입으로 기대되는 스트리밍 수입니다.
world-lead-best = 색은 { $weeks }주 안에 새로 차트에 진입할 가장 높은 확률입니다. 차트에 스트리밍 수가 없습니다.
world-alt = 세계 지도. 가장 유망한 시장: { $markets }. 모든 시장은 아래 표에 있습니다.
world-numbers = 숫자는 표의 순위입니다.
legend-home = 자국
legend-zero = 차트는 있으나 기대 효과 없음
legend-zero-plan = 차트는 있으나 계획 없음
legend-missing = 읽은 차트 없음
legend-below = { $limit } 미만
legend-from = { $limit } 이상
legend-between = { $low } ~ { $high }
legend-any = 0보다 큼
col-market = 시장
col-best = 가장 높은 확률
col-chance = 확률
col-expected = 신규 진입 기대 스트리밍
col-spent = 계획 지출
col-gain = 기대 효과
more-markets = 시장 { $count }곳 더 보기

## The plan

plan-lead = { $quarters }개 분기에 걸친 활동 { $actions }건입니다. 효과({ $unit })는 아무것도 하지 않을 때보다 늘어나는 몫이며, 범위는 다섯 번 중 네 번 맞아야 합니다.
col-quarter = 분기
col-artist = 아티스트
col-kind = 활동
col-cost = 비용
col-why = 이유
filter-all = 전체
filter-none = 조건에 맞는 활동이 없습니다.
show-all = { $count }건 모두 보기
timeline = 일정표
timeline-lead = 표시 하나가 한 시장에서의 활동 하나이며, 모양과 색은 활동의 종류입니다.
timeline-empty = 활동 없음
quarter-short = { $part }Q
load-days = 활동 일수
timeline-codes = 시장: { $codes }
more-artists = 아티스트 { $count }팀 더 보기
col-loses = 억지로 넣으면 잃는 효과(약)
left-out = 아깝게 빠진 활동
left-out-lead = 계획에 들지 못한 활동 가운데 가장 좋은 것들과 그 이유입니다.
why-more = 다른 이유
notes = 이 계획에 대해 알아둘 점

kind-localised_release = 현지화 음원 발매
kind-collaboration = 현지 아티스트와의 협업
kind-campaign = 프로모션 캠페인
kind-showcase = 쇼케이스
kind-festival_slot = 페스티벌 출연
kind-tour_leg = 투어
kind-virtual_concert = 온라인 콘서트

reason-gain_per_eur = 1유로당 { $per_eur }: 활동 { $of }건 중 { $rank }위. 계획의 마지막 1유로의 효과는 { $price_per_eur }.
reason-chance = 차트에 오를 확률을 { $before }에서 { $after }까지 높입니다.
reason-marginal = { $dependants ->
    [0] 이 활동이 없으면 계획의 효과가 { $gain } 줄어듭니다.
   *[other] 이 활동과 이를 전제로 하는 활동 { $dependants }건이 없으면 계획의 효과가 { $gain } 줄어듭니다.
}
reason-release = 이 분기에 신곡이 나옵니다: ‘{ $title }’ ({ $date }).
reason-enables = 다음 활동의 길을 엽니다: { $kinds }.
reason-needs_met = { $how ->
    [before] 필요한 선행 활동은 이미 마쳤습니다: { $kinds }.
   *[plan] 필요한 선행 활동이 계획에 있습니다: { $kinds }.
}
reason-falling = 이 아티스트와 시장에 활동이 몰려 있어 본래 효과의 { $share }만 남습니다.
reason-saturated = 이 시장에서 이미 정점에 가까워 본래 효과의 { $share }만 남습니다.
reason-spill = 이 효과 중 { $share }: 비슷한 시장에서 발생합니다({ $markets }).
reason-base_rate = 최근 차트에 오른 적이 없어 비슷한 아티스트들의 확률을 썼습니다.
reason-emerging = 신진 아티스트 몫에 포함됩니다.
reason-forced = 반드시 넣도록 요청받았습니다.
reason-committed = 이미 확정된 활동입니다.
reason-price = 1유로당 효과가 { $per_eur }에 그칩니다. 계획의 마지막 1유로의 효과는 { $price_per_eur }. 비용이 { $cost_needed_eur_cents }라면 넣을 만합니다.
reason-capacity = 아티스트의 시간이 { $needed_days }일 필요하지만 그 분기에는 { $left_days }일만 남아 있습니다.
reason-needs = 다음 중 하나가 먼저 필요합니다: { $kinds }.
reason-markets_max = 그 분기에 활동할 수 있는 시장 수를 이미 채웠습니다: { $markets }.
reason-same_max = 그 분기에 이 시장에서 할 수 있는 같은 종류의 활동 수를 이미 채웠습니다: { $lines }건.
reason-artists_max = 계획에 담을 수 있는 아티스트 수를 이미 채웠습니다: { $artists }팀.
reason-limit = { $limit ->
    [floor_emerging] 신진 아티스트 몫이 하한선 아래로 내려갑니다.
   *[other] 제한 “{ $limit }”에 어긋납니다.
}
reason-budget = 지원금 { $needed_eur_cents } 필요, { $left_eur_cents } 남음.
reason-own = 자부담금 { $needed_eur_cents } 필요, { $left_eur_cents } 남음.
reason-set = 따로 보면 넣을 만하지만, 전체로서 가장 좋은 조합에는 들지 않습니다.
note-points = 데이터에 스트리밍 수가 없어 효과를 점수로 나타냅니다. 인구 100만 명당 차트 1주가 1점입니다.
note-income = 효과는 스트리밍 수입입니다. 정산서나 직접 입력한 수치가 있는 시장: { $known }곳. 스트리밍 1,000회당 수입을 가정한 시장(€{ $per_1000 }): { $assumed }곳.
note-listeners = 청취자는 4주마다 다시 셉니다. 청취 자료나 직접 입력한 수치가 있는 시장: { $known }곳. 청취자 1명이 { $per_listener }회 듣는다고 가정한 시장: { $assumed }곳.
note-weighted = 효과에 가중치를 둡니다: { $weights }.
note-default_funder = 다음 재원의 규칙이 규칙집에 없어 기본 규칙을 썼습니다: { $funder }.
note-tax_relief = 아티스트 측 부담금 가운데 { $share }는 세금 감면으로 돌아옵니다: { $back_eur_cents }. 실제 부담: { $net_eur_cents }.
note-stopped_early = 탐색을 일찍 멈췄습니다. 최대 { $gap } 더 나은 계획이 있을 수 있습니다.
note-risk_limit = 위험 한도 때문에 효과의 { $given_up }를 포기했습니다. 한도를 지키는 어떤 계획도 상한을 넘을 수 없습니다. 예산이 늘 때의 효과는 한도가 없는 경우로 계산했습니다.
note-stayed = 이전 계획의 활동: { $of }건. 유지: { $kept }건(확정: { $committed }건), 다른 분기로 이동: { $moved }건, 제외: { $dropped }건. 새 활동: { $new }건. 유지하는 대가는 효과의 { $given_up }입니다.
note-capacity_assumed = 아티스트 { $artists }팀의 가용 시간을 알 수 없어 월 { $days_a_month }일로 가정했습니다.

## The money

money-funders = 재원별
money-funders-alt = 재원별 계획 지출과 예산: { $bars }.
money-markets = 시장별
money-markets-alt = 시장별 계획 지출: { $bars }.
money-of = { $budget } 중 { $spent }
col-funder = 재원
col-left = 잔액
col-more = { $more } 추가 시 효과
more-nothing = 없음
money-more-lead = { $more } 추가 시의 효과는 풀이 결과에서 읽은 값이며, 작은 변화에만 유효합니다.
funder-office = 수출 지원 기관
funder-partner = 민간 파트너
funder-default = 기타 재원
own-money = 자부담

col-pays = 최대 부담
pays-share = 활동 비용의 { $share }
col-terms = 적용 규칙
default-terms = 기본 규칙
this-plan = 이 계획: { $gain }
this-plan-mark = 이 계획
frontier = 예산이 줄면, 늘면
frontier-lead = 다른 조건은 그대로 두고 모든 예산을 같은 비율로 줄이거나 늘렸을 때 찾은 가장 좋은 계획입니다.
frontier-less = { $share ->
    [25] 예산을 4분의 1로 줄이면
    [50] 예산을 절반으로 줄이면
    [75] 예산을 4분의 3으로 줄이면
   *[other] 예산을 { $money }로 줄이면
} 효과는 { $gain }, 지금의 { $part } 수준입니다.
frontier-more = { $share ->
    [125] 예산을 4분의 1 늘리면
    [150] 예산을 절반 더 늘리면
    [200] 예산을 두 배로 늘리면
   *[other] 예산을 { $money }로 늘리면
} 효과가 { $part } 늘어납니다: { $gain } 추가.
frontier-most = 그 예산으로는 어떤 계획도 { $most } 넘게 늘릴 수 없습니다.
frontier-band = 그 예산으로 어떤 계획도 넘을 수 없는 한계까지: 선보다 최대 { $gap } 위
frontier-alt = 예산별 기대 효과({ $unit }): { $points }.
frontier-at = { $budget } – { $gain }
axis-gain = 기대 효과({ $unit })
col-bound = 넘을 수 없는 한계

prices = 규칙의 대가
prices-lead = 규칙을 조금 완화했을 때 계획이 더 얻는 효과이며, 대가가 큰 순서입니다. 작은 변화에 맞는 값이고, 큰 변화에서는 기대할 수 있는 최대치입니다.
col-held = 규칙
col-looser = 완화 폭
col-brings = 늘어나는 효과
more-rules = 규칙 { $count }개 더 보기
price-own = 아티스트 측 자부담 총액 상한
price-floor_emerging = 신진 아티스트 지출 비율 하한
price-limit = { $side ->
    [least] 하한: { $limit }
   *[most] 상한: { $limit }
}
price-same_max = { $territory } { $kind }: 분기당 최대 건수
price-days = { $artist }: 분기당 활동 가능 일수
price-markets_max = { $artist }: 분기당 최대 시장 수
price-artists_max = 계획에 담는 아티스트 수 상한
looser-points = { $count }%p
looser-days = { $count }일
looser-lines = { $count }건
looser-markets = { $count }곳
looser-artists = { $count }팀

## Risk

risk-lead = 전망과 활동 효과에 대한 가정에서 뽑은 { $scenarios }가지 가능한 전개에 이 계획을 대입해 보았습니다.
risk-tail = { $tail ->
    [10] 최악의 10%
   *[other] 최악의 { $share }
}
risk-worst = 가능한 전개 { $scenarios }가지 가운데 { $tail }에서 이 계획의 효과는 { $gain }, 평균({ $mean })의 { $share } 수준입니다.
risk-mean = 이 평균은 기대 효과보다 작습니다. 일이 잘 풀릴수록 더 얻는 몫이 줄기 때문입니다.
risk-least = 그 경우에 요구한 최소 효과: { $least }.
risk-bold = 평균 효과가 가장 큰 계획은 평균 { $mean }, 이 계획보다 { $more } 많지만 { $tail }에서는 { $worst }입니다.
risk-careful = 찾은 계획 가운데 가장 신중한 계획의 효과는 { $tail }에서 { $worst }, 이 계획보다 { $more } 많고 평균은 { $less } 적습니다.
risk-bound = { $tail }에서는 어떤 계획도 다음 효과를 넘을 수 없습니다: { $bound }.
risk-picture-lead = 점 하나가 계획 하나입니다. 위로 갈수록 평균 효과가 크고, 오른쪽으로 갈수록 상황이 나쁠 때 잘 버팁니다.
risk-alt = { $tail }의 효과와 평균 효과로 본 계획: { $points }.
risk-at = { $worst } – { $mean }{ $shown ->
    [yes] { " " }(이 계획)
   *[no] { "" }
}
risk-asked = 요구한 최소 효과
risk-most = 이보다 오른쪽에 있는 계획은 없음
axis-worst = { $tail }에서의 효과
axis-mean = 평균 효과({ $unit })

## Artists

artists-lead = 등록 아티스트 { $all }팀 중 { $shown }팀입니다. 계획에 든 아티스트가 먼저, 그다음은 확률이 높은 순서입니다. 이 보고서는 최대 { $limit }팀까지 보여 줍니다.
artists-index = 아티스트 찾아보기
artist-debut = { $year }년 데뷔
artist-emerging = 신진
artist-now = 지금 오른 차트
artist-now-none = 지난 1년 동안 국내외 차트에 오르지 않았습니다.
artist-could = 앞으로 오를 수 있는 차트
artist-could-none = 신규 진입이 전망되는 시장이 없습니다.
artist-plan = 계획된 활동
artist-plan-none = 계획에 없습니다.
col-latest = 현재
col-peak = 최고
col-weeks = 주
col-year = 최근 52주 최고 순위
spark-alt = { $market } 시장의 지난 1년 주간 최고 순위. 최고 { $peak }위.
spark-alt-none = 지난 1년 동안 { $market } 차트에 오르지 않았습니다.
more-charts = 외 시장 { $count }곳
artist-stays = 그 차트에 있을 확률, 기간별
artist-tracks = 이미 나온 곡이 { $weeks }주 안에 차트에 오를 확률
col-top = 톱 50
col-gone = 기간 끝에 이탈
chance-candidate = { $weeks }주 안에 차트에 진입할 확률 { $chance }. 진입하면 스트리밍 { $low } ~ { $high }회
chance-debut = { $weeks }주 안에 차트에 진입할 확률 { $chance }. 진입하면 스트리밍 { $low } ~ { $high }회
chance-charting = { $weeks }주 안에 차트에 계속 머물 확률 { $chance }. 그럴 경우 스트리밍 { $low } ~ { $high }회
push-up = 유리한 근거
push-down = 불리한 근거
chance-unsized = { $weeks }주 안에 차트에 오를 확률 { $chance }. 규모는 알 수 없습니다
apart-open = 신곡이 어딘가의 차트에 오를 확률 { $release }. 오르면 { $with }, 아니면 { $without }
apart-planned = 발매 일정에 있음. 그 곡이 어딘가의 차트에 오를 확률 { $release }. 오르면 { $with }, 아니면 { $without }
ahead-within = { $weeks }주 안에 { $chance }
ahead-top = 톱 50에 들 확률 { $chance }
ahead-gone = 기간 끝에 차트를 떠나 있을 확률 { $chance }
ahead-long = 오르면 차트에 머무는 기간 약 { $weeks }주
cases-like = 가장 비슷한 과거 사례 { $count }건: { $entered ->
    [0] 진입한 경우 없음
   *[other] { $entered }건 진입
}
case-like = { $artist } ({ $date }): { $outcome }
## Levers

levers-lead = 신곡이 다음 수단과 함께 나왔을 때 아티스트가 { $weeks }주 안에 차트에 진입한 경우는 얼마나 되고, 없었을 때는 얼마나 될까요? { $date }까지 알려진 모든 나라 아티스트의 과거 사례를, 같은 주와 같은 시장에서 성적과 시장 수와 시장 구성이 비슷한 사례 최대 5건과 비교했습니다.
levers-association = 이것은 연관성이지 인과가 아닙니다. 어떤 수단을 택한 아티스트는 차트에 보이지 않는 점에서 다를 수 있고, 어느 차트에도 오르지 못한 곡의 실패는 보이지 않습니다.
levers-placebo = 마지막 열은 곡이 나오기 전의 주들로 같은 비교를 한 것입니다. 그때는 곡이 영향을 줄 수 없었으므로, 0에서 멀면 그 아티스트들은 어차피 오르고 있었던 것입니다.
levers-luck = 구간 열 개 중 하나는 우연만으로 빗나갑니다. 많은 행 가운데 가장 좋은 행은 운이 가장 좋은 행입니다.
levers-few = 사례 부족: 사례 { $cases }건, 아티스트 { $artists }팀 또는 진입 { $entries }건 미만.
levers-parts = 시장, 언어, 협업 상대의 국가별: 사례가 충분한 { $count }개 행
lever-version_market_language = 그 시장에서 쓰는 다른 언어 버전
lever-version_other_language = 그 시장에서 쓰지 않는 다른 언어 버전
lever-partner_at_home = 그 시장 출신과의 협업
lever-partner_on_chart = 그 시장 차트에 오른 다른 지역 아티스트와의 협업
lever-partner_elsewhere = 그 밖의 협업
lever-neighbour_broke = 비슷한 아티스트가 막 진입한 경우
lever-in-market = 시장: { $market }
lever-from-country = 협업 상대의 국가: { $country }
lever-into-language = 언어: { $language }
col-lever = 신곡의 수단
col-where = 범위
col-cases = 사례
col-with = 있을 때 진입
col-without = 없을 때 진입
col-difference = 차이(%p)
col-before = 발매 전 주들(%p)
too-few = 사례 부족

fact-markets_now = { $count ->
    [0] 최근 4주 동안 어느 시장의 차트에도 없었습니다.
   *[other] 최근 4주 동안 시장 { $count }곳의 차트에 올랐습니다: { $markets }.
}
fact-similar_market = 취향이 매우 비슷한 { $market } 시장에서 최고 { $rank }위, { $weeks }주 동안 차트에 머물렀습니다.
fact-new_markets = { $count ->
    [0] 최근 { $weeks }주 동안 새로 진입한 시장이 없습니다.
   *[other] 최근 { $weeks }주 동안 새 시장 { $count }곳에 진입했습니다: { $markets }.
}
fact-presence = 지난 반년 최고 성적은 { $market } { $rank }위이며, 어딘가의 차트에 { $weeks }주 머물렀습니다.
fact-last_seen = { $weeks ->
    [0] 지금 어딘가의 차트에 올라 있습니다.
   *[other] 마지막으로 차트에 오른 것은 { $weeks }주 전입니다.
}
fact-hot_track = ‘{ $title }’ – 현재 { $market } { $rank }위, 모두 { $markets }개 차트에 올라 있습니다.
fact-rising_track = { $from ->
    [none] { $to ->
        [none] ‘{ $title }’ – { $weeks }주 전에도 지금도 차트에 없습니다.
       *[other] ‘{ $title }’ – { $weeks }주 전에는 차트에 없었으나 지금은 { $to }위입니다.
    }
   *[other] { $to ->
        [none] ‘{ $title }’ – { $weeks }주 전 { $from }위였으나 지금은 차트에 없습니다.
       *[other] ‘{ $title }’ – { $weeks }주 사이 { $from }위에서 { $to }위까지 움직였습니다.
    }
}
fact-no_new_release = { $weeks }주 동안 차트에 오른 신곡이 없습니다. 최신곡은 ‘{ $title }’입니다.
fact-new_release = { $weeks ->
    [0] 최신곡 ‘{ $title }’ – 이번 주에 처음 차트에 올랐습니다.
   *[other] 최신곡 ‘{ $title }’ – { $weeks }주 전에 처음 차트에 올랐습니다.
}
fact-planned_release = “{ $title }” 발매 예정({ $date }).
fact-season = 차트에 오른 주의 { $share }가 12월이었고, 앞으로의 기간 중 { $weeks }주가 12월입니다.
fact-release_rhythm = { $tracks ->
    [0] 최근 { $weeks }주 동안 새로 차트에 오른 곡이 없습니다.
   *[other] 최근 { $weeks }주 동안 신곡 { $tracks }곡이 차트에 올랐습니다.
}
fact-past_here = { $weeks ->
    [0] 이 차트에 오른 적이 없습니다.
   *[other] 과거 이 차트에 { $weeks }주 머물렀습니다. 최고 { $best_rank }위, 마지막은 { $last }
}
fact-home_path = { $home } 시장에서 가장 강한 아티스트의 과거 사례 { $of }건 중 { $entered }건에서 이 시장에 진입했습니다.
fact-market_openness = 신규 아티스트의 과거 사례 { $of }건 중 { $entered }건에서 이 시장에 진입했습니다.
fact-place_among = 비슷한 차트의 성적으로 보면 이 시장의 후보 { $of }팀 중 { $place }위입니다.
fact-charting_here = { $weeks_ago ->
    [0] 지금 이 차트에 있습니다. 반년 동안 최고 { $rank }위, { $weeks }주.
   *[other] { $weeks_ago }주 전 이 차트에 있었습니다. 반년 동안 최고 { $rank }위, { $weeks }주.
}
fact-like_cases = 비슷한 과거 사례 { $of }건 중 { $stayed }건에서 다시 차트에 올랐습니다.
fact-no_history = { $origin ->
    [none] 최근 차트 이력이 없습니다. 그런 과거 사례 { $of }건 중 { $entered }건에서 이 시장에 진입했습니다.
   *[other] 최근 차트 이력이 없습니다. 그런 { $origin } 아티스트의 과거 사례 { $of }건 중 { $entered }건에서 이 시장에 진입했습니다.
}
fact-origin_here = { $artists ->
    [0] 최근 { $weeks }주 동안 이 차트에 오른 { $origin } 아티스트가 없습니다.
   *[other] 최근 { $weeks }주 동안 { $origin } 아티스트 { $artists }팀이 이 차트에 올랐습니다.
}
of-such = { $entered ->
    [0] { $like } 과거 사례 { $of }건 중 { $market ->
        [none] 해당 시장에
       *[other] { $market } 시장에
    } 진입한 경우는 없습니다(전체 후보 { $usual }).
   *[other] { $like } 과거 사례 { $of }건 중 { $entered }건이 { $market ->
        [none] 해당 시장에
       *[other] { $market } 시장에
    } 진입했습니다({ $share }, 전체 후보 { $usual }).
}
like-markets_now = 비슷한 수의 차트({ $group }개)에 오른
like-similar_market = { $group } 차트에 오른
like-new_in = { $group } 시장에 새로 진입한
like-new_markets = 새로 진입한 시장 수가 비슷한({ $group }곳)
like-presence = 최고 순위가 비슷한({ $group }위)
like-last_seen = 차트를 떠난 기간이 비슷한({ $group }주)
like-hot_track = 한 곡이 비슷한 수의 차트({ $group }개)에 오른
like-rising_track = { $group ->
    [new] 가장 잘된 곡이 차트에 새로 오른
    [risen] 가장 잘된 곡의 순위가 오른
    [left] 가장 잘된 곡이 차트에서 내려간
    [none] 가장 잘된 곡이 차트에 없던
   *[fallen] 가장 잘된 곡의 순위가 오르지 않은
}
like-new_release = 최신곡이 나온 시기가 비슷한({ $group }주)
like-release_rhythm = 신곡 수가 비슷한({ $group }곡)
like-past_here = 과거 이 차트에 머문 기간이 비슷한({ $group }주)
like-place_among = 후보 순위가 비슷한({ $group }위)

## Track record

record-lead = 전망 모형에 과거를 물었습니다. 당시 알 수 있던 것만으로 { $first }부터 { $last }까지 “이 아티스트가 { $weeks }주 안에 이 차트에 진입할까?”라는 질문 { $pairs }건을 던졌고, 그중 { $entries }건에서 실제로 진입했습니다.
record-kept = 이 저장소에서 만든 모든 전망은 약속한 그대로 보관되고, 때가 되면 채점됩니다. 지금까지 { $made }건을 보관했고 { $scored }건을 채점했습니다.
record-kept-due = 다음 채점은 { $date } 주간 차트가 들어오면 이루어집니다.
record-kept-lead = { $first }부터 { $last }까지 만든 전망의 결과: “이 아티스트가 { $weeks }주 안에 이 차트에 진입할까?”라는 질문 { $pairs }건. 진입 { $promised }건을 약속했고 { $entries }건이 실제로 일어났습니다.
record-kept-hindsight = 이 전망은 지나고 나서 만든 것입니다. 이후의 차트가 이미 있었지만 사용하지는 않았습니다.
record-kept-lost = 약속 { $pairs }건은 채점할 수 없습니다. 아티스트의 이름이 바뀌었거나 그 뒤로 해당 시장의 차트가 없습니다.
record-streams = 스트리밍 수를 아는 진입 { $cases }건 가운데 { $inside }가 약속한 범위 안에 들었습니다. 약속은 다섯 번 중 네 번이었습니다.
record-past = 과거에 물어본 전망
record-parts = 약속을 지킨 곳과 지키지 못한 곳
record-parts-lead = 약속은 확률의 합, 실제는 진입 횟수입니다. 작은 묶음은 말해 주는 것이 적습니다.
record-by-horizon = 내다본 기간별
record-by-status = 아티스트의 당시 위치별
record-by-size = 최근 아티스트가 차트에 오른 시장 수별
record-by-origin = 질문한 시점별
record-by-country = 아티스트의 출신국별
record-by-market = 시장별
record-stay = 이미 차트에 있던 아티스트가 다시 오른 경우, 내다본 기간별
record-status-candidate = 다른 시장 차트에 있음
record-status-debut = 어느 차트에도 없음
record-status-charting = 이미 이 차트에 있음
record-unknown = 알 수 없음
record-scores = 단순한 규칙과의 비교
record-scores-lead = 평균 정밀도: 1이면 모든 질문의 순위가 완벽하다는 뜻입니다. 길수록 좋습니다.
record-scores-alt = 방법별 평균 정밀도: { $bars }.
record-reliability = 약속과 결과
record-reliability-lead = 점 하나는 비슷한 확률을 받은 질문 묶음입니다. 점선 위에 있으면 약속이 정확히 지켜진 것입니다.
record-reliability-alt = 약속한 확률과 실제 비율: { $bars }.
record-promised = 약속한 확률
record-observed = 실제 비율
record-bin = 약속 { $promised }, 실제 { $observed }
record-calls = 가장 높게 본 확률
record-calls-lead = 가장 높은 { $calls }건 중 { $hits }건이 맞았습니다. 맞은 것도 틀린 것도 그대로 보여 줍니다.
more-calls = { $count }건 더 보기
record-bins-table = 표로 보기
col-method = 방법
col-ap = 평균 정밀도
col-recall = 상위 20 재현율
col-loss = 로그 손실
col-calibration = 보정 오차
col-promised = 약속
col-observed = 실제
col-pairs = 질문 수
col-asked = 시점
col-outcome = 결과
outcome-hit = 진입
outcome-miss = 진입 못 함
method-model = Tradewind 전망
method-markets_charting_now = 현재 차트에 오른 시장 수
method-sum_of_best_ranks = 최고 순위의 합
method-similar_markets = 비슷한 시장
method-similar_markets_by_rank = 비슷한 시장, 순위 반영
method-similar_markets_half_a_year = 비슷한 시장, 반년
method-conditional_co_charting = 그곳에 오르면 이곳에도
method-ease_over_markets = 시장 간 선형 모형 (EASE)
method-charted_there_before = 과거에 오른 적 있음

## Sources and holes

sources-lead = 무엇을 읽었고, 무엇을 제외했으며, 무엇이 빠져 있는지입니다.
sources-files = 파일
col-format = 형식
col-files = 파일 수
col-rows = 행
col-rejected = 제외
col-span = 기간
rejects = 제외한 행
rejects-none = 제외한 행이 없습니다.
col-reason = 이유
col-example = 예
example-at = { $file }, { $line }행
coverage = 시장별로 읽은 주
coverage-lead = 초록색: 그 주의 차트를 읽음. 빨간색: 읽은 주 사이의 빈틈.
coverage-alt = 시장별로 읽은 주. 빈틈이 있는 시장: { $holes }.
coverage-table = 기간과 빈틈을 표로 보기
col-first = 첫 주
col-last = 마지막 주
col-read = 읽은 주
col-holes = 빈틈
matching = 이름 맞추기
matching-lead = 파일에 적힌 이름 { $all }개 중 { $matched }개를 등록 아티스트와 맞췄습니다{ $doubtful ->
    [0] .
   *[other] . 그중 { $doubtful }개는 확실하지 않아 확인이 필요합니다.
}
format-spotify_chart = Spotify 공식 차트
format-spotify_chart_older_site = Spotify 차트 (이전 형식)
format-collected_chart = 수집한 차트
format-roster = 아티스트 명부
format-artist_list = 아티스트와 국가 목록
format-kpopnet = kpopnet 그룹·아이돌 목록
format-release_calendar = 발매 일정
format-journal_of_actions = 활동 일지
format-spotify_chart_json = Spotify 차트 (JSON)
format-spotify_history = Spotify 스트리밍 기록 (확장)
format-spotify_history_older = Spotify 스트리밍 기록 (계정 데이터)
format-spotify_artist_audience = Spotify for Artists, 청취자 추이
format-spotify_artist_playlists = Spotify for Artists, 플레이리스트
format-spotify_artist_songs = Spotify for Artists, 곡 목록
format-spotify_artist_track = Spotify for Artists, 개별 곡
format-chartmetric_artists = Chartmetric, 아티스트 목록
format-chartmetric_demographics = Chartmetric, 연령·성별
format-chartmetric_followers = Chartmetric, 팔로워 추이
format-chartmetric_series = Chartmetric, 시계열
format-apple_financial = Apple Music·iTunes 재무 보고서
format-bandcamp = Bandcamp 판매 보고서
format-believe = Believe 정산서
format-distrokid = DistroKid 정산서
format-generic_statement = 정산서 (일반 열 이름)
format-orchard = The Orchard 정산서
format-orchard_newer = The Orchard 정산서 (새 형식)
format-soundcloud = SoundCloud for Artists 정산서
format-tunecore = TuneCore 정산서
format-ddex_dsr = DDEX 이용 보고서 (DSR)
format-ddex_ern = DDEX 발매 메시지 (ERN)
format-soundcloud_plays = SoundCloud 재생 수
format-spinitron = Spinitron 라디오 방송 기록
format-lastfm_benjaminbenben = Last.fm 스크로블 (benjaminbenben 내보내기)
format-lastfm_ghan = Last.fm 스크로블 (ghan 내보내기, CSV)
format-lastfm_ghan_json = Last.fm 스크로블 (ghan 내보내기, JSON)
format-librefm = Libre.fm 스크로블
format-listenbrainz = ListenBrainz 청취 기록
format-listenbrainz_older = ListenBrainz 청취 기록 (이전 형식)
format-maloja = Maloja 스크로블
format-panoscrobbler = Pano Scrobbler 스크로블
format-rockbox = Rockbox 재생 기록
format-listens_csv = 원시 청취 기록 (CSV)
format-listens_parquet = 원시 청취 기록 (Parquet)
format-stream_counts = 스트리밍·판매 집계
format-panel = 청취자 패널
format-population = 집단별 인구
reject-amount_too_large = 금액이 지나치게 큼
reject-amount_unreadable = 금액을 읽을 수 없음
reject-artist_missing = 아티스트 이름 없음
reject-artist_twice = 같은 아티스트가 두 번 나옴
reject-cell_missing = 필수 칸이 비어 있음
reject-cells_too_few = 레코드의 칸이 모자람
reject-cells_too_many = 레코드의 칸이 너무 많음
reject-cost_unreadable = 비용을 읽을 수 없음
reject-counter_fell = 재생 수가 줄어듦
reject-counter_first = 재생 수의 첫 기록
reject-currency_missing = 통화 없음
reject-currency_unknown = 알 수 없는 통화
reject-date_missing = 날짜 없음
reject-date_out_of_range = 범위를 벗어난 날짜
reject-date_unreadable = 날짜를 읽을 수 없음
reject-dates_out_of_order = 끝이 시작보다 앞섬
reject-deal_taken_down = 발매물 이용을 종료하는 계약
reject-figures_missing = 수치가 없는 행
reject-file_cut_short = 파일이 여기서 끊김
reject-foot_missing = 끝 레코드 없음
reject-isrc_unreadable = ISRC를 읽을 수 없음
reject-json_unreadable = JSON을 읽을 수 없음
reject-kind_missing = 종류 없음
reject-kind_unknown = 알 수 없는 종류
reject-language_unknown = 알 수 없는 언어
reject-listen_twice = 다른 파일에서 이미 불러온 청취 기록
reject-listener_missing = 청취자 없음
reject-listener_twice = 같은 청취자가 두 번 나옴
reject-market_missing = 시장 없음
reject-market_unknown = 알 수 없는 시장
reject-not_music = 팟캐스트 등 음악이 아닌 항목
reject-number_out_of_range = 범위를 벗어난 숫자
reject-number_unreadable = 숫자를 읽을 수 없음
reject-origin_missing = 출신 국가 없음
reject-other_chart = 다른 차트의 행
reject-other_format = 다른 종류의 파일에 속한 행
reject-payout = 판매가 아닌 지급
reject-period_unreadable = 기간을 읽을 수 없음
reject-quote_left_open = 따옴표가 닫히지 않음
reject-rank_not_positive = 순위가 1보다 작음
reject-rank_too_low = 순위가 차트 범위를 벗어남
reject-rank_twice = 같은 순위가 두 번 나옴
reject-rank_unreadable = 순위를 읽을 수 없음
reject-rating_unknown = 청취도 건너뛰기도 아님
reject-record_not_kept = 보관하지 않는 종류의 레코드
reject-record_out_of_place = 레코드의 위치가 잘못됨
reject-record_unknown = 알 수 없는 종류의 레코드
reject-record_unreadable = 레코드를 읽을 수 없음
reject-reference_unknown = 파일에 없는 항목을 참조함
reject-reference_unsound = 참조가 없거나 중복됨
reject-row_twice = 같은 행이 두 번 나옴
reject-several_artists = 한 행에 여러 아티스트
reject-status_unknown = 알 수 없는 상태
reject-stratum_missing = 인구 집단 없음
reject-stratum_twice = 같은 인구 집단이 두 번 나옴
reject-streams_negative = 스트리밍 수가 음수
reject-streams_too_many = 스트리밍 수가 지나치게 큼
reject-streams_unreadable = 스트리밍 수를 읽을 수 없음
reject-summary_row = 다른 행의 합계
reject-summary_unknown = 파일에 없는 요약 레코드를 참조함
reject-terms_missing = 계약 조건 없음
reject-text_unreadable = 글자를 읽을 수 없음
reject-tier_unknown = 알 수 없는 이용 등급
reject-time_missing = 시각 없음
reject-time_out_of_range = 범위를 벗어난 시각
reject-time_unreadable = 시각을 읽을 수 없음
reject-title_missing = 제목 없음
reject-track_skipped = 건너뛴 곡
reject-track_unnamed = 곡 제목과 아티스트가 모두 없음
reject-usage_missing = 관련 이용 기록 없음
reject-use_unknown = 알 수 없는 이용 유형
reject-wrong_number_of_fields = 칸 수가 맞지 않음
reject-yes_no_unreadable = 예/아니요를 읽을 수 없음
rule-exact = 글자 그대로 같음
rule-folded = 대소문자와 부호를 빼면 같음
rule-alias = 명부의 다른 이름과 같음
rule-close = 철자가 비슷함
rule-user = 사용자가 정함
rule-none = 명부에 없음
col-names = 이름 수
col-rule = 방법
assumptions = 계획의 전제
assumptions-lead = 비용과 효과는 규칙집에서 가져오며 직접 고칠 수 있습니다. 상승률은 효과가 이어지는 동안 그 시장의 스트리밍이 늘어나는 비율입니다.
col-lift = 상승률
col-lasts = 지속
col-source = 출처
col-certainty = 확실성
certainty-assumption = 가정
certainty-published = 공표된 값
certainty-measured = 측정된 값
weeks = { $count }주
cost-plus = { $cost } + 인구 100만 명당 { $more }, 최대 { $cap }
unknown = 이 보고서가 알지 못하는 것
unknown-tops = 차트는 대개 200위에서 끝납니다. 그 아래는 보이지 않으므로, 조용해 보이는 시장이 실제로는 그렇지 않을 수 있습니다.
unknown-one-service = 위에 적은 차트만 읽었습니다. 다른 서비스, 라디오, 판매량은 들어 있지 않습니다.
unknown-lifts = 활동의 효과는 실제 활동을 측정하기 전까지는 가정입니다.
unknown-future = 예측 실적은 과거의 것입니다. 차트나 서비스의 방식이 바뀌는 것은 내다보지 못합니다.
unknown-doubtful = 확실하지 않은 이름 { $count }개가 다른 아티스트로 집계되었을 수 있습니다.
unknown-holes = 시장 { $count }곳에 빠진 주가 있으며, 그때의 일은 알 수 없습니다.
unknown-days = 시장 { $count }곳의 차트는 매주 일부 요일만 담고 있습니다(여기서는 7일 중 { $days }일). 스트리밍 수는 한 주 전체로 환산했습니다.
unknown-missing = 지도에 빗금으로 표시한 시장은 읽은 차트가 없습니다.
unknown-simulated = 여기 있는 모든 것은 시뮬레이션이며, 실제 아티스트에 대해 아무것도 증명하지 않습니다.
glossary = 용어
term-chance = 확률
term-chance-meaning = 전망 모형이 보기에 같은 경우에 그 일이 일어나는 비율. 20%를 받은 조합 100개 중 약 20개가 진입합니다.
term-entry = 신규 진입
term-entry-meaning = 지난 반년 동안 없던 시장의 차트에 그 아티스트의 곡이 오르는 것.
term-gain = 효과
term-gain-meaning = 활동이 없었을 때보다 그 시장에서 늘어나는 몫.
term-interval = 범위
term-interval-meaning = 다섯 번 중 네 번은 실제 값이 들어가야 하는 낮은 값과 높은 값 사이.
term-gap = 차이
term-gap-meaning = 생각할 수 있는 가장 좋은 계획이 이 계획보다 얼마나 나을 수 있는지. 최적화 프로그램이 증명합니다.
term-ap = 평균 정밀도
term-ap-meaning = 실제 진입이 순위 위쪽에 얼마나 잘 모여 있는지. 1이면 완벽하고, 전체 질문 중 진입의 비율이면 우연과 같습니다.
term-recall = 상위 20 재현율
term-recall-meaning = 시장에 진입한 아티스트 중 그 시장의 확률 상위 20위 안에 있던 비율.
term-loss = 로그 손실
term-loss-meaning = 틀린 확률의 값. 0이면 완벽하고, 확신하고 틀릴수록 커집니다.
term-calibration = 보정 오차
term-calibration-meaning = 약속한 확률과 실제 비율의 평균 차이.
footer = Tradewind { $version }, 파일 { $files }개로 작성. 지도: Natural Earth. 지명: Unicode CLDR.
