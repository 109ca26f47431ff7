//! A clause that tells a place in an order comes in with a series; whether the series is of what the clause compares goes
//! out.

use super::super::said::{names_nothing, shares};
use super::super::{Place, Series, Source};
use super::Rank;
use crate::claims::lexicon::superlatives;
use crate::document::{Language, Span};
use crate::figures::{FigureId, Kind};
use regex::Regex;
use std::sync::LazyLock;

/// Whether a series is of what is compared.
pub fn suits(place: &Place<'_>, series: &Series, words: &str, rank: &Rank, text: &str) -> bool {
    let language = place.language();
    let kind = place.context.figures.get(series.members[0].id).kind;
    let share = shares(language, &clean(language, words), &series.what);
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let rates: &[&str] = &[
        "率",
        "占比",
        "比重",
        "比例",
        "份额",
        "rate",
        "share",
        "proportion",
        "percentage",
        "score",
        "rating",
        "level",
    ];
    let rate = has(rates);
    // 不合格批次 is not 合格批次; 理学院博士比例 is of its own whole; 省外生源以河南最多 is said of those from outside alone.
    let tabled = language == Language::Chinese && series.source == Source::Table;
    let apart = words.split_once('以').is_some_and(|(of, _)| !of.is_empty() && share == 0);
    let quotient = kind != Kind::Percent && words.contains("比例") && !series.head.contains('比');
    if tabled && (apart || quotient || words.contains('不') && !series.head.contains('不')) {
        return false;
    }
    let own = text.get(rank.place.clone()).unwrap_or_default();
    if language == Language::English && !is_ranked_by(&text[rank.clause.clone()], &series.what) {
        return false;
    }
    // 最低的是城阳区（11.4%）: the value in the bracket is what is compared.
    let rest = text.get(rank.clause.end..).unwrap_or_default();
    if rest.starts_with(['（', '(']) {
        let end = rest.find(['）', ')']).unwrap_or(0);
        let span = place.span(rank.clause.end..rank.clause.end + end);
        let told = place.context.figures.within(span).next().map(FigureId);
        let told = told.map(|id| place.context.figures.get(id).kind);
        if told.is_some_and(|told| told.is_quantity() && told != kind) {
            return false;
        }
    }
    let lead = text.get(..rank.place.start).unwrap_or_default().trim_end();
    let lead = lead.strip_suffix("the").unwrap_or(lead).trim_end();
    let paid = [" cost", " costs", " earned", " earns", " spent", " spends", " paid", " raised"];
    if kind != Kind::Money && paid.iter().any(|verb| lead.ends_with(verb)) {
        return false;
    }
    // Tickets for it were the most expensive: of prices, and not of how many were sold.
    let priced = superlatives::is_of_price(text, rank.place.clone());
    if kind != Kind::Money && priced {
        return false;
    }
    // 在住人数最多的是公办机构: not the 11家 of them.
    let unit = place.context.document.slice(place.context.figures.get(series.members[0].id).span);
    let people = unit.ends_with(['人', '名', '位', '次', '口']);
    let clause = text.get(rank.clause.clone()).unwrap_or_default();
    let of_people = ["人数最", "人次最"].iter().any(|words| clause.contains(words));
    if kind != Kind::Percent && !people && of_people {
        return false;
    }
    // The largest division is not the one that grew most.
    let sized = matches!(own, "largest" | "biggest" | "smallest");
    let moved = |text: &str| {
        ["change", "growth", "increase", "variance"].iter().any(|word| text.contains(word))
    };
    if language == Language::English && sized && moved(&series.what.to_lowercase()) && !moved(words)
    {
        return false;
    }
    match kind {
        // The most visitors is no rate.
        Kind::Percent
            if !rate
                && (matches!(
                    own,
                    "most" | "fewest" | "busiest" | "quietest" | "最多" | "最少"
                ) && share == 0) =>
        {
            return false;
        }
        Kind::Percent => {}
        _ if has(&[
            "率",
            " rate",
            "per cent",
            "percentage",
            "增速",
            "增幅",
            "涨幅",
            "降幅",
            "密度",
            "强度",
            "人均",
            "平均",
            "户均",
        ]) && share == 0 =>
        {
            return false;
        }
        _ => {}
    }
    // The success rate was lowest for …: a column of counts is none of rates.
    let counts = matches!(kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure);
    let of_rate = ["rate", "率", "%", "per ", "share", "占", "比"];
    let heads_rate = of_rate.iter().any(|word| series.head.contains(word));
    // Highest for exoplanets and lowest for galaxies: of the rate that the sentence names first.
    let silent = names_nothing(language, &clean(language, words)) || share == 0;
    let before = text.get(..rank.place.start).filter(|_| silent).unwrap_or_default();
    let speaks = [before, words].iter().any(|said| said.contains(" rate") || said.contains('率'));
    if speaks && counts && series.source == Source::Table && !heads_rate {
        return false;
    }
    let told =
        |word: &str| !words.contains(word) || series.what.contains(word) && !FALLS.contains(&word);
    if !CHANGES.iter().all(|word| told(word)) || is_of_another_value(place, series, rank) {
        return false;
    }
    share > 0
        || is_bare(series)
        || names_nothing(language, &clean(language, words))
        || is_of_kind(kind, words, own)
}

/// 高端装备最小，为2.73亿元: whether a value is told right behind the place that no member of the series has.
fn is_of_another_value(place: &Place<'_>, series: &Series, rank: &Rank) -> bool {
    let figures = place.context.figures;
    let behind = Span { start: place.span(rank.place.clone()).end, end: place.sentence.end };
    let next = figures.within(behind).map(FigureId).find(|id| figures.get(*id).kind.is_quantity());
    let Some(next) = next else { return false };
    let figure = figures.get(next);
    let gap = place.context.document.slice(Span { end: figure.span.start, ..behind });
    let chinese = place.language() == Language::Chinese;
    let led = match chinese {
        true => ["，为", "，达", "，有", "，共", "，是", "（"]
            .contains(&gap.trim_end_matches(['到', ' '])),
        false => [", at", ", with", ", by"].contains(&gap.trim_end_matches(['$', '£', '€', ' '])),
    };
    // 审减金额最大的是路桥工程（1,446万元）
    let named = chinese
        && ["的是", "的为", "为", "是"].iter().any(|link| gap.starts_with(link))
        && gap.trim_end().ends_with(['（', '(', '，', '的'])
        && gap.chars().count() <= 16;
    let led = led || named;
    let own = figures.get(series.members[0].id).kind;
    // The most visits (34% of the total).
    let share = figure.kind == Kind::Percent && own != Kind::Percent;
    let same = |id: FigureId| id == next || figures.get(id).value == figure.value;
    led && !share && !series.members.iter().any(|one| same(one.id))
}

/// Words for which a level does not stand: of a change, or of so much each.
const CHANGES: &[&str] = &[
    "上升", "上涨", "提升", "回落", "增速", "增幅", "涨幅", "降幅", "增长", "增加", "提高", "下降",
    "减少", "降低", "密度", "人均", "平均",
];
/// Of those, the ones of which the least is the most.
const FALLS: &[&str] = &["降幅", "下降", "减少", "降低", "回落"];

/// Whether a Chinese list says nothing of what it is of but its members and their units.
fn is_bare(series: &Series) -> bool {
    let mut rest = series.what.clone();
    for one in &series.members {
        rest = rest.replace(&one.name, "");
    }
    let chinese = series.what.contains(crate::document::is_han);
    chinese
        && series.source == Source::Items
        && rest
            .chars()
            .filter(|c| crate::document::is_han(*c) && !"万亿千人次件个吨元亩户家名台".contains(*c))
            .count()
            < 2
}

/// 在这四地中, 各类单位之, 四个厂里: who takes part.
static AMONG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:在)?(?:这|上述|以上|所有|全部)?(?:各|[两二三四五六七八九十\d]+)\p{Han}{1,6}?(?:之?中|里|之间|间)",
        r"|各\p{Han}{1,6}?之|(?:在)?(?:这|上述|以上|所有|全部)\p{Han}{1,6}?(?:之?中|里)",
    ))
    .expect("the expression is valid")
});

/// The words without those of rank, of time and of who takes part.
fn clean(language: Language, words: &str) -> String {
    let mut rest = words.to_owned();
    if language == Language::Chinese {
        rest = AMONG.replace_all(&rest, "").into_owned();
        for word in [
            "位居", "位列", "排在", "排名", "名列", "居于", "居", "列", "排", "倒数", "第一",
            "第二", "第三", "第四", "第五", "个", "之首", "首位", "末位", "四", "三", "五", "六",
            "最高", "最多", "最大", "最低", "最少", "最小", "其中", "单月", "单季", "单日", "榜首",
            "位", "名", "全年", "以", "最长", "最短", "垫底", "达到", "峰值", "所有", "中", "里",
            "居首", "居末", "领跑", "领先", "首", "末", "之", "来看", "看", "从",
        ] {
            rest = rest.replace(word, "");
        }
        return rest;
    }
    // Of the three schools: who takes part.
    let rest = match rest.find(" of the ").or_else(|| rest.find(" of all ")) {
        Some(at) => {
            rest[..at].to_owned() + &rest[at..].split(' ').skip(4).collect::<Vec<_>>().join(" ")
        }
        None => rest,
    };
    const RANKED: &[&str] = &[
        "best", "worst", "heavily", "used", "visited", "did", "highest", "largest", "greatest",
        "biggest", "most", "busiest", "top", "longest", "lowest", "smallest", "least", "fewest",
        "quietest", "bottom", "shortest", "second", "third", "fourth", "first", "last", "ranked",
        "came", "finished", "recorded", "received", "reported", "saw", "took", "made", "two",
        "three", "four", "five", "six", "seven", "eight", "peaked", "held", "place", "month",
        "quarter", "week", "day", "season", "term", "period", "overall", "came", "turned", "out",
    ];
    rest.split(|c: char| !c.is_ascii_alphabetic() && c != '-')
        .filter(|word| {
            !RANKED.contains(word)
                && !word.contains("-highest")
                && !word.contains("-lowest")
                && !word.contains("-largest")
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether the kind of the values answers the words: money the most funding.
fn is_of_kind(kind: Kind, words: &str, own: &str) -> bool {
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    match kind {
        Kind::Money => has(&[
            "funding",
            "money",
            "spend",
            "cost",
            "income",
            "revenue",
            "grant",
            "amount",
            "sales",
            "expenditure",
            "投资",
            "收入",
            "金额",
            "支出",
            "资金",
            "产值",
        ]),
        Kind::Percent => {
            has(&["rate", "share", "proportion", "percentage", "率", "占比", "比重", "比例"])
        }
        _ => matches!(own, "busiest" | "quietest"),
    }
}

/// The largest group by weight: whether the words that say by what things are ranked, if any do, are those of a series.
fn is_ranked_by(clause: &str, what: &str) -> bool {
    let what = what.to_lowercase();
    let relative =
        [" in relation to ", " relative to ", " for its size", " for their size", " per "];
    if relative.iter().any(|words| clause.contains(words)) && !what.contains("per") {
        return false;
    }
    clause.match_indices(" by ").all(|(at, by)| {
        let rest = clause[at + by.len()..].split([',', ';', '(', '.']).next().unwrap_or_default();
        let mut words =
            rest.split_whitespace().filter(|word| !["the", "its", "total"].contains(word));
        let word = words.next().unwrap_or_default();
        !MEASURES.contains(&word) || what.contains(word)
    })
}

/// What things are ranked by.
const MEASURES: &[&str] = &[
    "weight",
    "value",
    "volume",
    "area",
    "size",
    "revenue",
    "population",
    "turnover",
    "sales",
    "length",
    "cost",
    "spend",
    "spending",
    "tonnage",
    "income",
    "profit",
    "price",
    "enrolment",
    "enrollment",
    "attendance",
    "passengers",
    "capacity",
    "assets",
    "deposits",
    "premiums",
    "headcount",
    "employment",
    "output",
    "rate",
    "share",
    "percentage",
    "proportion",
];
