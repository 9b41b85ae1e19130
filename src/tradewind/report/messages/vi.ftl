# Báo cáo tiếng Việt.

language = Tiếng Việt
quarter = Quý { $part }/{ $year }
quarter-from = từ { $date }
world = Toàn cầu
others = { $count } nơi khác
pair = { $artist } tại { $market } ({ $chance })
none = không có
dash = –
range = { $low } đến { $high }
unit-streams = lượt nghe
unit-points = điểm
unit-listeners = người nghe
unit-EUR = euro
unit-weighted = điểm theo trọng số
gained-streams = { $gain } lượt nghe
gained-points = { $gain } điểm
gained-listeners = { $gain } người nghe
gained-EUR = { $gain } €
gained-weighted = { $gain } điểm theo trọng số

## The page

title = { $home }: âm nhạc sẽ bứt phá ở đâu tiếp theo
page-title = Báo cáo Tradewind: { $home }
subtitle = Dự báo và kế hoạch xuất khẩu âm nhạc theo dữ liệu bảng xếp hạng đến tuần bắt đầu ngày { $date }
skip = Đến nội dung chính
languages = Báo cáo bằng ngôn ngữ khác
contents = Mục lục
simulated = Mô phỏng: báo cáo này được lập từ một thế giới giả định. Không nghệ sĩ, con số hay kết quả nào là thật.
simulated-short = mô phỏng
nav-world = Nên đi đâu
nav-plan = Kế hoạch
nav-money = Kinh phí
nav-risk = Rủi ro
nav-artists = Nghệ sĩ
nav-levers = Đòn bẩy
nav-record = Độ tin cậy
nav-sources = Nguồn dữ liệu
back = Về đầu trang

## Headline

kpi-budget = Ngân sách
kpi-budget-note = đã phân bổ { $spent }
kpi-actions = Hoạt động
kpi-actions-note = { $artists } nghệ sĩ, { $markets } thị trường
kpi-gain = Mức tăng kỳ vọng
kpi-gain-note = { $unit }, bốn trên năm lần nằm giữa { $low } và { $high }
kpi-gap = Cách kế hoạch tốt nhất
kpi-gap-value = tối đa { $gap }
kpi-gap-best = đã chứng minh là tốt nhất
kpi-gap-note = với cùng quy tắc, chi phí và dự báo
kpi-artists = Nghệ sĩ trong danh sách
kpi-artists-note = { $count } người có mặt trong báo cáo này
kpi-markets = Thị trường đã đọc
kpi-markets-note = { $weeks } tuần xếp hạng
kpi-best = Cơ hội lọt bảng mới cao nhất
story-no-chances = Dữ liệu không cho thấy nghệ sĩ nào trong danh sách có cơ hội lọt bảng mới.
story-chances = { $count ->
    [0] Cơ hội tốt nhất ở nước ngoài là { $artist } tại { $market }: xác suất lọt bảng xếp hạng trong { $weeks } tuần là { $chance }.
   *[other] Cơ hội tốt nhất ở nước ngoài là { $artist } tại { $market }: xác suất lọt bảng xếp hạng trong { $weeks } tuần là { $chance }. Tiếp theo là { $others }.
}
story-plan = Kế hoạch chi { $money } cho { $actions } hoạt động của { $artists } nghệ sĩ tại { $markets } thị trường. Mở đầu vào { $quarter } với { $artist } tại { $market }: { $kind }.
money-split = { $money } ({ $funders } của bên tài trợ, { $own } do phía nghệ sĩ tự chi)
story-more = Thêm { $more } sẽ mang về khoảng { $gain } nữa, hiệu quả nhất nếu bổ sung vào ngân sách này: { $funder }.
story-enough = Thêm tiền cũng không mang lại gì hơn: kế hoạch bị giới hạn bởi yếu tố khác, như thời gian của nghệ sĩ.
certificate-best = Với cùng quy tắc, chi phí và dự báo, không kế hoạch nào tốt hơn: điều này đã được chứng minh.
certificate-gap = Với cùng quy tắc, chi phí và dự báo, không kế hoạch nào có thể tốt hơn quá { $gap }: điều này đã được chứng minh.
no-plan = Báo cáo này chưa có kế hoạch. Hãy lập bằng “tradewind plan” rồi chỉ định qua --plan.
no-record = Báo cáo này chưa có kết quả kiểm chứng dự báo. “tradewind outlook” sẽ lập khi dữ liệu bảng xếp hạng đủ dài.

## Where to go

world-lead-plan = Màu cho biết mức tăng ({ $unit }) kế hoạch dự kiến mang về ở mỗi thị trường.
world-lead-chance = Màu cho biết số lượt nghe kỳ vọng từ các lần lọt bảng mới trong { $weeks } tuần.
world-lead-best = Màu cho biết xác suất lọt bảng mới cao nhất trong { $weeks } tuần; các bảng xếp hạng không có số lượt nghe.
world-alt = Bản đồ thế giới. Các thị trường triển vọng nhất: { $markets }. Bảng bên dưới có đủ mọi thị trường.
world-numbers = Số trên bản đồ là thứ hạng trong bảng.
legend-home = trong nước
legend-zero = có bảng xếp hạng, không kỳ vọng gì
legend-zero-plan = có bảng xếp hạng, chưa có kế hoạch
legend-missing = không có bảng xếp hạng
legend-below = dưới { $limit }
legend-from = từ { $limit }
legend-between = { $low } đến { $high }
legend-any = lớn hơn không
col-market = Thị trường
col-best = Cơ hội cao nhất
col-chance = Xác suất
col-expected = Kỳ vọng từ lọt bảng mới
col-spent = Chi theo kế hoạch
col-gain = Mức tăng kỳ vọng
more-markets = thêm { $count } thị trường

## The plan

plan-lead = { $actions } hoạt động trong { $quarters } quý. Mức tăng ({ $unit }) là phần vượt trên mức vốn có, kèm khoảng giá trị đúng bốn trên năm lần.
col-quarter = Quý
col-artist = Nghệ sĩ
col-kind = Hoạt động
col-cost = Chi phí
col-why = Lý do
filter-all = tất cả
filter-none = Không có hoạt động nào phù hợp.
show-all = Xem tất cả { $count }
timeline = Lịch trình
timeline-lead = Mỗi ô là một hoạt động tại một thị trường; hình và màu là loại hoạt động.
timeline-empty = không có hoạt động
quarter-short = Q{ $part }
load-days = Số ngày làm việc
timeline-codes = Thị trường: { $codes }
more-artists = thêm { $count } nghệ sĩ
col-loses = Nếu buộc đưa vào, kế hoạch mất khoảng
left-out = Suýt vào kế hoạch
left-out-lead = Những hoạt động tốt nhất chưa vào kế hoạch và điều còn thiếu.
why-more = Lý do khác
notes = Điều cần biết về kế hoạch này

kind-localised_release = Phát hành bản địa hóa
kind-collaboration = Hợp tác với nghệ sĩ bản địa
kind-campaign = Chiến dịch quảng bá
kind-showcase = Showcase
kind-festival_slot = Diễn tại lễ hội
kind-tour_leg = Chặng lưu diễn
kind-virtual_concert = Hòa nhạc trực tuyến

reason-gain_per_eur = Mỗi euro mang về { $per_eur }: hạng { $rank } trong { $of } hoạt động. Đồng euro cuối cùng của kế hoạch mang về { $price_per_eur }.
reason-chance = Nâng xác suất có mặt trên bảng xếp hạng từ { $before } lên { $after }.
reason-marginal = { $dependants ->
    [0] Nếu bỏ hoạt động này, kế hoạch mất { $gain }.
   *[other] Nếu bỏ hoạt động này cùng { $dependants } hoạt động phụ thuộc vào nó, kế hoạch mất { $gain }.
}
reason-release = “{ $title }” ra mắt trong quý này ({ $date }).
reason-enables = Mở đường cho: { $kinds }.
reason-needs_met = { $how ->
    [before] Điều kiện cần đã được thực hiện trước đó: { $kinds }.
   *[plan] Điều kiện cần đã có trong kế hoạch: { $kinds }.
}
reason-falling = Nhiều hoạt động dồn vào cùng nghệ sĩ và thị trường này: chỉ còn { $share } hiệu quả đầy đủ.
reason-saturated = Nghệ sĩ đã gần mức trần của thị trường này: chỉ còn { $share } hiệu quả đầy đủ.
reason-spill = { $share } mức tăng này đến từ các thị trường tương tự: { $markets }.
reason-base_rate = Gần đây nghệ sĩ không có trên bảng xếp hạng nào; xác suất lấy theo các nghệ sĩ tương tự.
reason-emerging = Tính vào phần dành cho nghệ sĩ mới nổi.
reason-forced = Được yêu cầu đưa vào.
reason-committed = Đã cam kết.
reason-price = Mỗi euro chỉ mang về { $per_eur }; đồng euro cuối cùng của kế hoạch mang về { $price_per_eur }. Sẽ đáng làm nếu chi phí là { $cost_needed_eur_cents }.
reason-capacity = Cần { $needed_days } ngày của nghệ sĩ; quý đó chỉ còn { $left_days } ngày.
reason-needs = Trước hết cần một trong các hoạt động: { $kinds }.
reason-markets_max = Quý đó nghệ sĩ đã hoạt động ở số thị trường tối đa cho phép: { $markets }.
reason-same_max = Quý đó thị trường này đã có số hoạt động cùng loại tối đa cho phép: { $lines }.
reason-artists_max = Kế hoạch đã đủ số nghệ sĩ cho phép: { $artists }.
reason-limit = { $limit ->
    [floor_emerging] Tỷ lệ dành cho nghệ sĩ mới nổi sẽ xuống dưới mức sàn.
   *[other] Vi phạm giới hạn “{ $limit }”.
}
reason-budget = Cần { $needed_eur_cents } tiền tài trợ; chỉ còn { $left_eur_cents }.
reason-own = Cần { $needed_eur_cents } vốn tự có; chỉ còn { $left_eur_cents }.
reason-set = Xét riêng thì đáng làm, nhưng tổ hợp tốt nhất không có hoạt động này.
note-points = Dữ liệu không có lượt nghe: mức tăng tính bằng điểm, mỗi tuần trên bảng xếp hạng ứng với một triệu dân là một điểm.
note-income = Mức tăng là doanh thu từ lượt nghe. Số thị trường có bảng đối soát hoặc số liệu của bạn: { $known }; số thị trường giả định { $per_1000 } € cho 1.000 lượt nghe: { $assumed }.
note-listeners = Mỗi người nghe được tính lại sau bốn tuần. Số thị trường có tệp khán giả hoặc số liệu của bạn về số lần nghe: { $known }; số thị trường giả định { $per_listener } lần: { $assumed }.
note-weighted = Mức tăng có trọng số: { $weights }.
note-default_funder = Quy định của { $funder } chưa có trong bộ quy tắc; đã dùng quy định mặc định.
note-tax_relief = Trong phần phía nghệ sĩ trả, { $share } được hoàn lại qua giảm thuế: { $back_eur_cents }. Phần thực chịu: { $net_eur_cents }.
note-stopped_early = Việc tìm kiếm dừng sớm; có thể có kế hoạch tốt hơn tới { $gap }.
note-risk_limit = Giới hạn rủi ro làm mất { $given_up } kết quả; không kế hoạch nào giữ giới hạn này có thể vượt mức trần. Kết quả khi có thêm tiền được tính như khi không có giới hạn.
note-stayed = Số dòng của kế hoạch trước: { $of }. Giữ lại: { $kept } (đã cam kết: { $committed }); chuyển sang quý khác: { $moved }; bỏ: { $dropped }. Mới: { $new }. Việc giữ lại làm mất { $given_up } mức tăng.
note-capacity_assumed = Chưa biết thời gian của { $artists } nghệ sĩ: giả định { $days_a_month } ngày mỗi tháng.

## The money

money-funders = Theo nguồn tài trợ
money-funders-alt = Chi theo kế hoạch so với ngân sách của từng nguồn: { $bars }.
money-markets = Theo thị trường
money-markets-alt = Chi theo kế hoạch theo thị trường: { $bars }.
money-of = { $spent } trên { $budget }
col-funder = Nguồn
col-left = Còn lại
col-more = Thêm { $more } mang về
more-nothing = không gì thêm
money-more-lead = Mức mang về khi thêm { $more } được đọc từ lời giải của kế hoạch và đúng với những thay đổi nhỏ.
funder-office = Cơ quan xuất khẩu âm nhạc
funder-partner = Đối tác tư nhân
funder-default = Nguồn tài trợ khác
own-money = Vốn tự có

col-pays = Chi tối đa
pays-share = { $share } chi phí một hoạt động
col-terms = Quy định áp dụng
default-terms = quy định mặc định
this-plan = kế hoạch này: { $gain }
this-plan-mark = kế hoạch này
frontier = Khi ít tiền hơn, khi nhiều tiền hơn
frontier-lead = Kế hoạch tốt nhất tìm được khi mọi ngân sách cùng giảm hoặc cùng tăng theo một tỷ lệ, còn lại giữ nguyên.
frontier-less = { $share ->
    [25] Một phần tư số tiền
    [50] Một nửa số tiền
    [75] Ba phần tư số tiền
   *[other] { $money } số tiền
} mang về { $part } mức tăng: { $gain }.
frontier-more = { $share ->
    [125] Thêm một phần tư số tiền
    [150] Thêm một nửa số tiền
    [200] Gấp đôi số tiền
   *[other] { $money } số tiền
} mang về thêm { $part }: { $gain } nữa.
frontier-most = Với số tiền đó, không kế hoạch nào mang về thêm quá { $most }.
frontier-band = đến mức không kế hoạch nào vượt được với số tiền đó: cao hơn đường này tối đa { $gap }
frontier-alt = Mức tăng kỳ vọng ({ $unit }) theo ngân sách: { $points }.
frontier-at = { $gain } với { $budget }
axis-gain = Mức tăng kỳ vọng ({ $unit })
col-bound = Không kế hoạch nào vượt

prices = Cái giá của các quy tắc
prices-lead = Kế hoạch được thêm bao nhiêu nếu nới một quy tắc thêm một chút, xếp từ đắt nhất. Con số đúng với thay đổi nhỏ; với thay đổi lớn hơn, đó là mức tối đa.
col-held = Quy tắc
col-looser = Nới thêm
col-brings = Mang về thêm
more-rules = thêm { $count } quy tắc
price-own = Tổng số tiền phía nghệ sĩ được chi
price-floor_emerging = Tỷ lệ chi tối thiểu cho nghệ sĩ mới nổi
price-limit = { $side ->
    [least] Tối thiểu: { $limit }
   *[most] Tối đa: { $limit }
}
price-same_max = { $kind } tại { $territory }: số tối đa mỗi quý
price-days = { $artist }: số ngày làm việc mỗi quý
price-markets_max = { $artist }: số thị trường tối đa mỗi quý
price-artists_max = Số nghệ sĩ tối đa trong kế hoạch
looser-points = { $count } điểm phần trăm
looser-days = { $count } ngày
looser-lines = { $count } hoạt động
looser-markets = { $count } thị trường
looser-artists = { $count } nghệ sĩ

## Risk

risk-lead = Kế hoạch được thử với { $scenarios } diễn biến có thể xảy ra, rút từ dự báo và từ mức hiệu quả được tin là có của các hoạt động.
risk-tail = { $tail ->
    [10] 10% xấu nhất
   *[other] { $share } xấu nhất
}
risk-worst = Trong { $tail } của { $scenarios } diễn biến có thể xảy ra, kế hoạch mang về { $gain }, bằng { $share } mức trung bình của nó ({ $mean }).
risk-mean = Mức trung bình này thấp hơn mức tăng kỳ vọng: khi mọi việc thuận lợi, phần được thêm nhỏ dần.
risk-least = Mức tối thiểu được yêu cầu khi đó: { $least }.
risk-bold = Kế hoạch có mức trung bình cao nhất mang về trung bình { $mean }, hơn kế hoạch này { $more }, nhưng chỉ { $worst } trong { $tail }.
risk-careful = Kế hoạch thận trọng nhất tìm được mang về { $worst } trong { $tail }, hơn kế hoạch này { $more }, và trung bình kém { $less }.
risk-bound = Trong { $tail }, không kế hoạch nào mang về hơn { $bound }.
risk-picture-lead = Mỗi chấm là một kế hoạch: càng lên cao, mức trung bình càng lớn; càng sang phải, càng đứng vững khi tình hình xấu.
risk-alt = Các kế hoạch theo mức tăng trong { $tail } và mức tăng trung bình: { $points }.
risk-at = { $worst } và { $mean }{ $shown ->
    [yes] { " " }(kế hoạch này)
   *[no] { "" }
}
risk-asked = mức tối thiểu được yêu cầu
risk-most = không kế hoạch nào nằm xa hơn bên phải
axis-worst = Mức tăng trong { $tail }
axis-mean = Mức tăng trung bình ({ $unit })

## Artists

artists-lead = { $shown } nghệ sĩ trong số { $all } người của danh sách: trước hết là những người có trong kế hoạch, rồi đến những người có cơ hội cao nhất. Báo cáo hiển thị tối đa { $limit }.
artists-index = Danh mục nghệ sĩ
artist-debut = ra mắt năm { $year }
artist-emerging = mới nổi
artist-now = Đang xếp hạng ở đâu
artist-now-none = Một năm qua không có trên bảng xếp hạng nào, trong hay ngoài nước.
artist-could = Có thể xếp hạng ở đâu
artist-could-none = Chưa có thị trường nào được dự báo lọt bảng mới.
artist-plan = Trong kế hoạch
artist-plan-none = Không có trong kế hoạch.
col-latest = Hiện tại
col-peak = Cao nhất
col-weeks = Tuần
col-year = Hạng cao nhất mỗi tuần, 52 tuần
spark-alt = Hạng cao nhất từng tuần tại { $market } trong một năm qua; cao nhất { $peak }.
spark-alt-none = Một năm qua không có trên bảng xếp hạng { $market }.
more-charts = và { $count } thị trường khác
artist-stays = Khả năng có mặt trên bảng đó trong
artist-tracks = Bài đã phát hành có thể lọt bảng trong { $weeks } tuần
col-top = Top 50
col-gone = Cuối kỳ đã rời
chance-candidate = { $chance } khả năng lọt bảng trong { $weeks } tuần; nếu lọt, { $low } đến { $high } lượt nghe
chance-debut = { $chance } khả năng lọt bảng trong { $weeks } tuần; nếu lọt, { $low } đến { $high } lượt nghe
chance-charting = { $chance } khả năng tiếp tục có mặt trên bảng trong { $weeks } tuần; nếu có, { $low } đến { $high } lượt nghe
push-up = có lợi
push-down = bất lợi
chance-unsized = { $chance } khả năng có mặt trên bảng trong { $weeks } tuần; chưa rõ quy mô
apart-open = { $release } là có bài mới lọt một bảng nào đó: nếu có thì { $with }, nếu không thì { $without }
apart-planned = Đã có trong lịch phát hành; { $release } là bài đó lọt một bảng nào đó: nếu có thì { $with }, nếu không thì { $without }
ahead-within = trong { $weeks } tuần: { $chance }
ahead-top = vào Top 50: { $chance }
ahead-gone = cuối kỳ đã rời bảng: { $chance }
ahead-long = nếu có, khoảng { $weeks } tuần trên bảng
cases-like = { $count } trường hợp trước đây giống nhất: { $entered ->
    [0] không trường hợp nào vào bảng
   *[other] { $entered } đã vào bảng
}
case-like = { $artist } ({ $date }): { $outcome }
## Levers

levers-lead = Khi một bài mới ra cùng một trong những điều sau, nghệ sĩ vào bảng trong { $weeks } tuần bao nhiêu lần, và khi không có thì bao nhiêu lần? Các trường hợp trước đây của nghệ sĩ mọi nước, biết được đến { $date }, mỗi trường hợp so với tối đa năm trường hợp khác cùng tuần, cùng thị trường, mạnh ngang nhau và có mặt ở số thị trường tương đương, giống nhau như vậy.
levers-association = Đây là mối liên hệ, không phải nguyên nhân: nghệ sĩ chọn một đòn bẩy có thể khác những người còn lại ở điều bảng xếp hạng không cho thấy, và bài không lọt bảng nào thì không ai thấy nó thất bại.
levers-placebo = Cột cuối so sánh y như vậy cho những tuần trước khi bài ra, lúc bài chưa thể tác động gì. Nếu xa số 0 thì các nghệ sĩ ấy vốn đã đang lên.
levers-luck = Cứ mười khoảng thì một khoảng sai chỉ do may rủi: dòng tốt nhất trong nhiều dòng là dòng may nhất.
levers-few = Quá ít: dưới { $cases } trường hợp, { $artists } nghệ sĩ hoặc { $entries } lần vào bảng.
levers-parts = Theo thị trường, ngôn ngữ và nước của người hợp tác: { $count } dòng đủ trường hợp
lever-version_market_language = Bản bằng ngôn ngữ khác mà thị trường dùng
lever-version_other_language = Bản bằng ngôn ngữ khác mà thị trường không dùng
lever-partner_at_home = Hợp tác với nghệ sĩ của chính thị trường
lever-partner_on_chart = Hợp tác với nghệ sĩ nơi khác đang có trên bảng đó
lever-partner_elsewhere = Hợp tác với người khác
lever-neighbour_broke = Một nghệ sĩ tương tự vừa vào được bảng đó
lever-in-market = thị trường: { $market }
lever-from-country = người hợp tác từ: { $country }
lever-into-language = ngôn ngữ: { $language }
col-lever = Bài mới cùng với
col-where = Phạm vi
col-cases = Trường hợp
col-with = Vào khi có
col-without = Vào khi không
col-difference = Chênh lệch, điểm %
col-before = Các tuần trước, điểm %
too-few = quá ít trường hợp

fact-markets_now = { $count ->
    [0] Bốn tuần qua không có trên bảng xếp hạng nào.
   *[other] Bốn tuần qua có mặt trên bảng xếp hạng của { $count } thị trường: { $markets }.
}
fact-similar_market = Từng đạt hạng { $rank } và có { $weeks } tuần trên bảng xếp hạng { $market }, nơi gu nghe rất giống.
fact-new_markets = { $count ->
    [0] Không vào thêm thị trường mới nào trong { $weeks } tuần qua.
   *[other] Vào thêm { $count } thị trường mới trong { $weeks } tuần qua: { $markets }.
}
fact-presence = Thành tích cao nhất nửa năm qua: hạng { $rank } tại { $market }; { $weeks } tuần có mặt trên một bảng nào đó.
fact-last_seen = { $weeks ->
    [0] Hiện đang có trên một bảng xếp hạng.
   *[other] Lần gần nhất có trên bảng xếp hạng là { $weeks } tuần trước.
}
fact-hot_track = “{ $title }” đang ở hạng { $rank } tại { $market } và có mặt trên { $markets } bảng.
fact-rising_track = { $from ->
    [none] { $to ->
        [none] “{ $title }” không có trên bảng nào { $weeks } tuần trước và hiện cũng vậy.
       *[other] “{ $title }” chưa có trên bảng nào { $weeks } tuần trước, nay đứng hạng { $to }.
    }
   *[other] { $to ->
        [none] “{ $title }” đứng hạng { $from } { $weeks } tuần trước và nay đã rời bảng.
       *[other] “{ $title }” từ hạng { $from } đến hạng { $to } trong { $weeks } tuần.
    }
}
fact-no_new_release = { $weeks } tuần nay không có bài mới nào lọt bảng; bài mới nhất là “{ $title }”.
fact-new_release = { $weeks ->
    [0] Bài mới nhất, “{ $title }”, lần đầu lọt bảng trong tuần này.
   *[other] Bài mới nhất, “{ $title }”, lần đầu lọt bảng { $weeks } tuần trước.
}
fact-planned_release = “{ $title }” sẽ phát hành ngày { $date }.
fact-season = { $share } số tuần trên bảng rơi vào tháng 12; trong các tuần tới có { $weeks } tuần như vậy.
fact-release_rhythm = { $tracks ->
    [0] Không có bài mới nào lọt bảng trong { $weeks } tuần qua.
   *[other] { $tracks } bài mới lọt bảng trong { $weeks } tuần qua.
}
fact-past_here = { $weeks ->
    [0] Chưa từng có trên bảng này.
   *[other] Từng có { $weeks } tuần trên bảng này, cao nhất hạng { $best_rank }, lần cuối vào { $last }.
}
fact-home_path = Trong { $of } trường hợp trước đây của các nghệ sĩ mạnh nhất tại { $home }, { $entered } lần nghệ sĩ đã vào được thị trường này.
fact-market_openness = Trong { $of } trường hợp trước đây của gương mặt mới, { $entered } lần nghệ sĩ đã vào được thị trường này.
fact-place_among = Hạng { $place } trong { $of } ứng viên của thị trường này, xét theo các bảng tương tự.
fact-charting_here = { $weeks_ago ->
    [0] Đang có trên bảng này; nửa năm qua cao nhất hạng { $rank }, { $weeks } tuần.
   *[other] Có trên bảng này { $weeks_ago } tuần trước; nửa năm qua cao nhất hạng { $rank }, { $weeks } tuần.
}
fact-like_cases = Trong { $of } trường hợp tương tự trước đây, { $stayed } lần nghệ sĩ lại có mặt trên bảng.
fact-no_history = { $origin ->
    [none] Gần đây không xếp hạng ở đâu; trong { $of } trường hợp như vậy trước đây, { $entered } lần nghệ sĩ đã vào thị trường này.
   *[other] Gần đây không xếp hạng ở đâu; trong { $of } trường hợp như vậy trước đây của nghệ sĩ từ { $origin }, { $entered } lần nghệ sĩ đã vào thị trường này.
}
fact-origin_here = { $artists ->
    [0] Không có nghệ sĩ nào đến từ { $origin } lọt bảng này trong { $weeks } tuần qua.
   *[other] { $artists } nghệ sĩ đến từ { $origin } lọt bảng này trong { $weeks } tuần qua.
}
of-such = { $entered ->
    [0] Trong { $of } trường hợp trước đây { $like }, không lần nào nghệ sĩ vào được { $market ->
        [none] thị trường được hỏi
       *[other] thị trường { $market }
    } (mọi ứng viên: { $usual }).
   *[other] Trong { $of } trường hợp trước đây { $like }, { $entered } lần nghệ sĩ đã vào { $market ->
        [none] thị trường được hỏi
       *[other] thị trường { $market }
    } ({ $share }; mọi ứng viên: { $usual }).
}
like-markets_now = có mặt trên số bảng tương đương ({ $group })
like-similar_market = từng có mặt trên bảng { $group }
like-new_in = vừa vào thị trường { $group }
like-new_markets = có số thị trường mới tương đương ({ $group })
like-presence = có hạng cao nhất tương đương (hạng { $group })
like-last_seen = vắng bảng xếp hạng lâu tương đương ({ $group } tuần)
like-hot_track = có một bài trên số bảng tương đương ({ $group })
like-rising_track = { $group ->
    [new] có bài nổi nhất vừa lọt bảng
    [risen] có bài nổi nhất tăng hạng
    [left] có bài nổi nhất đã rời bảng
    [none] có bài nổi nhất không ở bảng nào
   *[fallen] có bài nổi nhất không tăng hạng
}
like-new_release = có bài mới nhất ra cách đó lâu tương đương ({ $group } tuần)
like-release_rhythm = có số bài mới tương đương ({ $group })
like-past_here = có số tuần trên bảng này trước đó tương đương ({ $group })
like-place_among = có thứ hạng ứng viên tương đương ({ $group })

## Track record

record-lead = Mô hình được hỏi về quá khứ, chỉ với những gì đã biết khi đó: { $pairs } câu hỏi “nghệ sĩ này có lọt bảng xếp hạng này trong { $weeks } tuần không?”, từ { $first } đến { $last }. Trong số đó, { $entries } lần nghệ sĩ đã lọt bảng.
record-kept = Mọi dự báo lập từ kho này đều được giữ nguyên như đã hứa và chấm điểm khi đến hạn. Đến nay đã giữ { $made } dự báo, đã chấm { $scored }.
record-kept-due = Dự báo tiếp theo đến hạn khi có bảng xếp hạng của tuần { $date }.
record-kept-lead = Kết quả của các dự báo lập từ { $first } đến { $last }: { $pairs } câu hỏi “nghệ sĩ này có lọt bảng xếp hạng này trong { $weeks } tuần không?”. Dự báo có { $promised } lần lọt bảng, thực tế có { $entries }.
record-kept-hindsight = Các dự báo này được lập khi đã có bảng xếp hạng của những tuần sau, dù không dùng đến.
record-kept-lost = { $pairs } dự báo không thể chấm điểm: nghệ sĩ nay mang tên khác, hoặc thị trường từ đó chưa có bảng xếp hạng nào.
record-streams = Trong { $cases } lần lọt bảng có biết số lượt nghe, { $inside } nằm trong khoảng đã dự báo; mức đã hứa là bốn trên năm.
record-past = Hỏi mô hình về quá khứ
record-parts = Nơi dự báo đúng và nơi chưa đúng
record-parts-lead = “Dự báo” là tổng các xác suất, “Thực tế” là số lần lọt bảng. Nhóm nhỏ nói lên rất ít.
record-by-horizon = Theo thời hạn dự báo
record-by-status = Theo vị trí của nghệ sĩ lúc đó
record-by-size = Theo số thị trường nghệ sĩ lọt bảng gần đây
record-by-origin = Theo thời điểm hỏi
record-by-country = Theo quê hương của nghệ sĩ
record-by-market = Theo thị trường
record-stay = Nghệ sĩ đã ở trên bảng: ai lại có mặt, theo thời hạn dự báo
record-status-candidate = có mặt trên bảng của nơi khác
record-status-debut = chưa có mặt trên bảng nào
record-status-charting = đã có mặt trên bảng này
record-unknown = không rõ
record-scores = So với các quy tắc đơn giản
record-scores-lead = Độ chính xác trung bình: 1 là xếp hạng hoàn hảo mọi câu hỏi; càng dài càng tốt.
record-scores-alt = Độ chính xác trung bình theo phương pháp: { $bars }.
record-reliability = Dự báo và thực tế
record-reliability-lead = Mỗi chấm là một nhóm câu hỏi được cho xác suất gần nhau. Chấm nằm trên đường đứt nghĩa là dự báo đúng hoàn toàn.
record-reliability-alt = Xác suất dự báo và tỷ lệ thực tế: { $bars }.
record-promised = xác suất dự báo
record-observed = tỷ lệ thực tế
record-bin = dự báo { $promised }, thực tế { $observed }
record-calls = Những xác suất cao nhất từng đưa ra
record-calls-lead = { $hits } trong { $calls } lần cao nhất đã thành sự thật. Đúng hay sai đều được liệt kê:
more-calls = thêm { $count }
record-bins-table = Xem dưới dạng bảng
col-method = Phương pháp
col-ap = Độ chính xác trung bình
col-recall = Độ phủ ở top 20
col-loss = Log loss
col-calibration = Sai số hiệu chuẩn
col-promised = Dự báo
col-observed = Thực tế
col-pairs = Số câu hỏi
col-asked = Thời điểm
col-outcome = Kết quả
outcome-hit = lọt bảng
outcome-miss = không lọt
method-model = Dự báo của Tradewind
method-markets_charting_now = Số thị trường đang xếp hạng
method-sum_of_best_ranks = Tổng thứ hạng cao nhất
method-similar_markets = Thị trường tương tự
method-similar_markets_by_rank = Thị trường tương tự, theo hạng
method-similar_markets_half_a_year = Thị trường tương tự, nửa năm
method-conditional_co_charting = Lọt bảng nơi đó thì lọt bảng nơi này
method-ease_over_markets = Mô hình tuyến tính giữa các thị trường (EASE)
method-charted_there_before = Từng xếp hạng ở đó

## Sources and holes

sources-lead = Những gì đã đọc, những gì bị loại và những gì còn thiếu.
sources-files = Tệp
col-format = Định dạng
col-files = Số tệp
col-rows = Số dòng
col-rejected = Bị loại
col-span = Thời gian
rejects = Các dòng bị loại
rejects-none = Không có dòng nào bị loại.
col-reason = Lý do
col-example = Ví dụ
example-at = { $file }, dòng { $line }
coverage = Các tuần đã đọc theo thị trường
coverage-lead = Xanh: đã đọc bảng xếp hạng của tuần đó. Đỏ: tuần bị thiếu giữa hai tuần đã đọc.
coverage-alt = Các tuần đã đọc theo thị trường. Thị trường có tuần thiếu: { $holes }.
coverage-table = Xem phạm vi và chỗ thiếu dưới dạng bảng
col-first = Tuần đầu
col-last = Tuần cuối
col-read = Số tuần đã đọc
col-holes = Thiếu
matching = Khớp tên
matching-lead = { $matched } trong { $all } tên in trong các tệp đã khớp với danh sách{ $doubtful ->
    [0] .
   *[other] ; { $doubtful } trường hợp còn nghi vấn, cần xem lại.
}
format-spotify_chart = Bảng xếp hạng Spotify chính thức
format-spotify_chart_older_site = Bảng xếp hạng Spotify, dạng cũ
format-collected_chart = Bảng xếp hạng sưu tập
format-roster = Danh sách nghệ sĩ
format-artist_list = Danh sách nghệ sĩ và quốc gia
format-kpopnet = Danh sách nhóm và thần tượng kpopnet
format-release_calendar = Lịch phát hành
format-journal_of_actions = Nhật ký hoạt động
format-spotify_chart_json = Bảng xếp hạng Spotify, JSON
format-spotify_history = Lịch sử nghe Spotify, mở rộng
format-spotify_history_older = Lịch sử nghe Spotify, dữ liệu tài khoản
format-spotify_artist_audience = Spotify for Artists, thính giả
format-spotify_artist_playlists = Spotify for Artists, danh sách phát
format-spotify_artist_songs = Spotify for Artists, các bài hát
format-spotify_artist_track = Spotify for Artists, một bài hát
format-chartmetric_artists = Chartmetric, danh sách nghệ sĩ
format-chartmetric_demographics = Chartmetric, độ tuổi và giới tính
format-chartmetric_followers = Chartmetric, người theo dõi theo thời gian
format-chartmetric_series = Chartmetric, chuỗi thời gian
format-apple_financial = Báo cáo tài chính Apple Music và iTunes
format-bandcamp = Báo cáo bán hàng Bandcamp
format-believe = Bảng kê doanh thu Believe
format-distrokid = Bảng kê doanh thu DistroKid
format-generic_statement = Bảng kê doanh thu, tên cột thông dụng
format-orchard = Bảng kê doanh thu The Orchard
format-orchard_newer = Bảng kê doanh thu The Orchard, dạng mới
format-soundcloud = Bảng kê doanh thu SoundCloud for Artists
format-tunecore = Bảng kê doanh thu TuneCore
format-ddex_dsr = Báo cáo sử dụng DDEX (DSR)
format-ddex_ern = Thông điệp phát hành DDEX (ERN)
format-soundcloud_plays = Bộ đếm lượt phát SoundCloud
format-spinitron = Nhật ký phát sóng Spinitron
format-lastfm_benjaminbenben = Scrobble Last.fm (bản xuất benjaminbenben)
format-lastfm_ghan = Scrobble Last.fm (bản xuất ghan, CSV)
format-lastfm_ghan_json = Scrobble Last.fm (bản xuất ghan, JSON)
format-librefm = Scrobble Libre.fm
format-listenbrainz = Lượt nghe ListenBrainz
format-listenbrainz_older = Lượt nghe ListenBrainz, dạng cũ
format-maloja = Scrobble Maloja
format-panoscrobbler = Scrobble Pano Scrobbler
format-rockbox = Nhật ký phát nhạc Rockbox
format-listens_csv = Lượt nghe thô, CSV
format-listens_parquet = Lượt nghe thô, Parquet
format-stream_counts = Số liệu lượt nghe và bán hàng
format-panel = Nhóm thính giả khảo sát
format-population = Dân số theo nhóm
reject-amount_too_large = Số tiền quá lớn
reject-amount_unreadable = Không đọc được số tiền
reject-artist_missing = Thiếu tên nghệ sĩ
reject-artist_twice = Nghệ sĩ xuất hiện hai lần
reject-cell_missing = Ô bắt buộc bị bỏ trống
reject-cells_too_few = Bản ghi thiếu ô
reject-cells_too_many = Bản ghi thừa ô
reject-cost_unreadable = Không đọc được chi phí
reject-counter_fell = Bộ đếm lượt phát giảm
reject-counter_first = Lần ghi đầu tiên của bộ đếm
reject-currency_missing = Thiếu loại tiền tệ
reject-currency_unknown = Không rõ loại tiền tệ
reject-date_missing = Thiếu ngày
reject-date_out_of_range = Ngày nằm ngoài phạm vi
reject-date_unreadable = Không đọc được ngày
reject-dates_out_of_order = Ngày kết thúc trước ngày bắt đầu
reject-deal_taken_down = Thỏa thuận chấm dứt khai thác bản phát hành
reject-figures_missing = Dòng không có số liệu
reject-file_cut_short = Tệp bị cắt ngang tại đây
reject-foot_missing = Thiếu bản ghi kết thúc
reject-isrc_unreadable = Không đọc được mã ISRC
reject-json_unreadable = Không đọc được JSON
reject-kind_missing = Thiếu loại
reject-kind_unknown = Không rõ loại
reject-language_unknown = Không rõ ngôn ngữ
reject-listen_twice = Lượt nghe đã được nạp từ tệp khác
reject-listener_missing = Thiếu người nghe
reject-listener_twice = Người nghe xuất hiện hai lần
reject-market_missing = Thiếu thị trường
reject-market_unknown = Không rõ thị trường
reject-not_music = Không phải âm nhạc, như podcast
reject-number_out_of_range = Số nằm ngoài phạm vi
reject-number_unreadable = Không đọc được số
reject-origin_missing = Thiếu quốc gia xuất xứ
reject-other_chart = Thuộc bảng xếp hạng khác
reject-other_format = Thuộc loại tệp khác
reject-payout = Khoản chi trả, không phải doanh số
reject-period_unreadable = Không đọc được kỳ
reject-quote_left_open = Dấu ngoặc kép không đóng
reject-rank_not_positive = Thứ hạng nhỏ hơn 1
reject-rank_too_low = Thứ hạng vượt quá bảng
reject-rank_twice = Thứ hạng xuất hiện hai lần
reject-rank_unreadable = Không đọc được thứ hạng
reject-rating_unknown = Không rõ đã nghe hay bỏ qua
reject-record_not_kept = Loại bản ghi không được lưu
reject-record_out_of_place = Bản ghi nằm sai vị trí
reject-record_unknown = Không rõ loại bản ghi
reject-record_unreadable = Không đọc được bản ghi
reject-reference_unknown = Tham chiếu đến mục không có trong tệp
reject-reference_unsound = Tham chiếu bị thiếu hoặc trùng lặp
reject-row_twice = Dòng xuất hiện hai lần
reject-several_artists = Nhiều nghệ sĩ trong một dòng
reject-status_unknown = Không rõ trạng thái
reject-stratum_missing = Thiếu nhóm dân số
reject-stratum_twice = Nhóm dân số xuất hiện hai lần
reject-streams_negative = Lượt nghe âm
reject-streams_too_many = Lượt nghe lớn bất thường
reject-streams_unreadable = Không đọc được lượt nghe
reject-summary_row = Dòng tổng cộng
reject-summary_unknown = Tham chiếu đến bản ghi tổng hợp không có trong tệp
reject-terms_missing = Thỏa thuận không nêu điều khoản
reject-text_unreadable = Không đọc được văn bản
reject-tier_unknown = Không rõ gói nghe
reject-time_missing = Thiếu thời điểm
reject-time_out_of_range = Thời điểm nằm ngoài phạm vi
reject-time_unreadable = Không đọc được thời điểm
reject-title_missing = Thiếu tên bài
reject-track_skipped = Bài hát bị bỏ qua
reject-track_unnamed = Thiếu cả tên bài lẫn nghệ sĩ
reject-usage_missing = Không có lượt sử dụng nào liên quan
reject-use_unknown = Không rõ hình thức sử dụng
reject-wrong_number_of_fields = Thừa hoặc thiếu cột
reject-yes_no_unreadable = Không phải có cũng không phải không
rule-exact = giống hệt từng ký tự
rule-folded = giống nhau khi bỏ hoa thường và dấu
rule-alias = theo tên khác trong danh sách
rule-close = chính tả gần giống
rule-user = do bạn quyết định
rule-none = không có trong danh sách
col-names = Số tên
col-rule = Cách khớp
assumptions = Kế hoạch dựa trên điều gì
assumptions-lead = Chi phí và hiệu quả lấy từ bộ quy tắc và bạn có thể sửa. Mức nâng là mức tăng lượt nghe tại thị trường khi hiệu quả còn kéo dài.
col-lift = Mức nâng
col-lasts = Kéo dài
col-source = Nguồn
col-certainty = Độ chắc chắn
certainty-assumption = giả định
certainty-published = đã công bố
certainty-measured = đã đo lường
weeks = { $count } tuần
cost-plus = { $cost } cộng { $more } mỗi triệu dân, tối đa { $cap }
unknown = Điều báo cáo này không biết
unknown-tops = Bảng xếp hạng dừng ở một hạng cuối, thường là 200. Những gì bên dưới không nhìn thấy được, nên một thị trường có vẻ im ắng chưa chắc đã vậy.
unknown-one-service = Chỉ đọc các bảng xếp hạng nêu trên. Các dịch vụ khác, phát thanh và doanh số không có trong số liệu.
unknown-lifts = Hiệu quả của một hoạt động là giả định cho đến khi các hoạt động của chính bạn được đo lường.
unknown-future = Kết quả kiểm chứng là của quá khứ. Những thay đổi trong cách vận hành bảng xếp hạng hay dịch vụ không thể thấy trước.
unknown-doubtful = { $count } tên còn nghi vấn có thể bị tính cho nhầm nghệ sĩ.
unknown-holes = { $count } thị trường có tuần bị thiếu; không biết điều gì đã xảy ra trong những tuần đó.
unknown-days = Ở { $count } thị trường, bảng xếp hạng chỉ có một số ngày của mỗi tuần (ở đây: { $days } trên 7 ngày); số lượt nghe được quy đổi ra cả tuần.
unknown-missing = Các thị trường gạch chéo trên bản đồ không có bảng xếp hạng nào được đọc.
unknown-simulated = Mọi thứ ở đây đều là mô phỏng và không chứng minh điều gì về nghệ sĩ thật.
glossary = Thuật ngữ
term-chance = Xác suất
term-chance-meaning = Tần suất một việc xảy ra trong những trường hợp mà mô hình thấy như nhau: trong một trăm cặp được cho 20 %, khoảng hai mươi cặp lọt bảng.
term-entry = Lọt bảng mới
term-entry-meaning = Một bài của nghệ sĩ có mặt trên bảng xếp hạng nơi nửa năm qua nghệ sĩ chưa xuất hiện.
term-gain = Mức tăng
term-gain-meaning = Phần mà một hoạt động mang về ở thị trường, vượt trên mức sẽ có nếu không làm.
term-interval = Khoảng giá trị
term-interval-meaning = Từ mức thấp đến mức cao, chứa giá trị thật bốn trên năm lần.
term-gap = Khoảng cách
term-gap-meaning = Kế hoạch tốt nhất có thể hình dung hơn kế hoạch này tối đa bao nhiêu, do bộ giải chứng minh.
term-ap = Độ chính xác trung bình
term-ap-meaning = Những lần lọt bảng thật đứng cao đến đâu trong xếp hạng: 1 là hoàn hảo; bằng tỷ lệ lọt bảng chung là ngẫu nhiên.
term-recall = Độ phủ ở top 20
term-recall-meaning = Trong số nghệ sĩ đã vào một thị trường, phần nằm trong hai mươi xác suất cao nhất của thị trường đó.
term-loss = Log loss
term-loss-meaning = Cái giá của xác suất sai: 0 là hoàn hảo, càng tự tin mà sai thì càng đắt.
term-calibration = Sai số hiệu chuẩn
term-calibration-meaning = Khoảng cách trung bình giữa dự báo và thực tế.
footer = Lập bởi Tradewind { $version } từ { $files } tệp. Bản đồ: Natural Earth. Địa danh: Unicode CLDR.
