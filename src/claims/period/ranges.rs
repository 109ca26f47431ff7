//! Two dates and the words around them come in; whether they are the ends of one span goes out.

use super::Time;
use super::events::is_of_another;
use super::spans::{before, gap};
use crate::claims::Context;
use crate::document::{Block, Language};

/// Whether two dates are the ends of one span: by the words between them, or between one and another.
pub fn is_span(context: Context<'_>, block: &Block, first: &Time, second: &Time) -> bool {
    let words = gap(context, first, second);
    is_range(words)
        || words.trim() == "and"
            && before(context, block, first, 9).trim_end().to_ascii_lowercase().ends_with("between")
}

/// Whether the words between two dates make them the ends of one span.
pub fn is_range(gap: &str) -> bool {
    // 自3月1日起至8月27日
    let words = gap.trim();
    let bare = matches!(
        words,
        "-" | "—"
            | "–"
            | "－"
            | "~"
            | "～"
            | "——"
            | "--"
            | "至"
            | "到"
            | "to"
            | "until"
            | "through"
            | "till"
            | "and"
    );
    if bare {
        return words != "and";
    }
    if words.chars().count() > 24 || words.contains(['。', '；', ';', '.']) {
        return false;
    }
    // 5月10日出发，5月16日返回
    let begins =
        ["出发，", "开始，", "启动，", "开幕，", "开工，", "开赛，", "进驻，", "入院，", "起，"];
    if begins.contains(&words) {
        return true;
    }
    // 从2023年4月开始，到2023年8月基本结束; from Monday 9 October to Sunday 5 November.
    let chinese = ["至", "到", "持续到", "延续至", "止于"];
    if chinese.iter().any(|word| words.ends_with(word)) {
        let rest = words.trim_end_matches(['至', '到']);
        let starts =
            ["开始", "起", "启动", "开工", "开幕", "（", "）", "开展", "持续", "延续", "直"];
        return rest.is_empty() || starts.iter().any(|word| rest.contains(word));
    }
    let ends =
        ["and ends", "and ended", "and closes", "and closed", "and finishes", "and finished"];
    let english = words.strip_suffix(" on").or_else(|| words.strip_suffix(" in"));
    if english.is_some_and(|words| ends.contains(&words)) {
        return true;
    }
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    // From Saturday, 4 March, to Friday, 9 June
    let words = words.trim_start_matches([',', ' ']);
    ["to ", "until ", "through "].iter().any(|link| {
        words.strip_prefix(link).is_some_and(|rest| days.contains(&rest.trim_end_matches(',')))
    })
}

/// Whether the words after a length lead on to the span that explains it.
pub fn opens_range(context: Context<'_>, gap: &str) -> bool {
    let words = gap.trim();
    if context.document.language == Language::Chinese {
        return matches!(
            words,
            "（" | "("
                | "，于"
                | "（即"
                | "（从"
                | "（自"
                | "，即"
                | "，即自"
                | "，即从"
                | "（即自"
                | "（即从"
                | "，时间为"
                | "（时间为"
                | "，具体为"
                | "，从"
                | "，自"
                | "："
                | "来（"
                | "间（"
        );
    }
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = words.to_ascii_lowercase();
    let mut rest = lower.trim_end_matches([',', ' ']);
    for day in days {
        rest = rest.strip_suffix(day).unwrap_or(rest).trim_end();
    }
    let rest = rest.trim_start_matches(['-', ' ']);
    let noun = [
        "years",
        "year",
        "months",
        "month",
        "weeks",
        "week",
        "days",
        "day",
        "period",
        "term",
        "-year period",
        "",
    ];
    noun.iter().any(|noun| {
        rest.strip_prefix(noun).is_some_and(|rest| {
            programme(rest)
                || task(rest)
                || matches!(
                    rest.trim_start_matches(" period").trim_start_matches([',', ' ']),
                    "from" | "(" | "between" | "(from" | ":"
                )
        })
    })
}

/// A three-year programme (2018–2022).
pub fn programme(rest: &str) -> bool {
    let Some(noun) = rest.trim().strip_suffix('(') else { return false };
    let words = noun.split_whitespace().count();
    (1..=3).contains(&words) && !noun.contains([',', ';', '('])
}

/// Twelve years as director, from 2008 to 2020; the 12-week course starts on 4 January and ends on 28 March.
fn task(rest: &str) -> bool {
    const LEADS: &[&str] = &[
        ", from",
        ", between",
        " runs from",
        " ran from",
        " lasted from",
        " starts on",
        " started on",
        " begins on",
        " began on",
        " opens on",
        " opened on",
    ];
    // Three months after the launch, from 4 to 9 May.
    const AWAY: &[&str] = &[
        "after",
        "before",
        "later",
        "ago",
        "earlier",
        "until",
        "within",
        "old",
        "age",
        "experience",
        "including",
        "some",
        "part",
        "end",
        "start",
    ];
    let Some(told) = LEADS.iter().find_map(|lead| rest.trim_end().strip_suffix(lead)) else {
        return false;
    };
    let words = || told.split_whitespace();
    (1..=5).contains(&words().count())
        && !told.contains([',', ';', '(', ':', '.'])
        && !words().any(|word| AWAY.contains(&word))
}

/// A bracket that opened before the span closes right after it.
pub fn closes(context: Context<'_>, block: &Block, second: &Time, opening: &str) -> bool {
    if !opening.contains(['（', '(']) {
        return true;
    }
    let rest = &context.document.text[second.span.end as usize..block.span.end as usize];
    rest.trim_start_matches(['年', '度', '月', '日', ' ']).starts_with(['）', ')'])
}

/// Whether the words between a span and a length tell the length of that very span.
pub fn follows_range(context: Context<'_>, block: &Block, second: &Time, stated: &Time) -> bool {
    let words = gap(context, second, stated).trim().trim_start_matches(['）', ')']);
    if context.document.language == Language::Chinese {
        let told = [
            "历时",
            "为期",
            "共计",
            "前后",
            "连续",
            "长达",
            "跨度",
            "时长",
            "工期",
            "持续",
            "共",
            "总计",
            "的",
            "这",
            "，共",
            "会期",
            "公示期",
            "期限",
        ];
        let told = words.is_empty() || told.iter().any(|word| words.ends_with(word));
        let clause = words.rsplit('，').next().unwrap_or(words);
        return told
            && !is_of_another(clause)
            && words.chars().count() <= 14
            && !words.contains(['。', '；', '、']);
    }
    let lower = words.to_ascii_lowercase();
    let told = [
        "a total of",
        "lasting",
        "a period of",
        "for a total of",
        "in all",
        "totalling",
        "totaling",
        "spanning",
        "(",
        "which is",
        "that is",
        "a span of",
        "i.e.",
        "ran for",
        "lasted",
        "lasted for",
        "it lasted",
        "took",
        "was open for",
        "went on for",
    ];
    let set_off = lower.starts_with([',', '–', '—']);
    let lower = lower.trim_start_matches([',', ' ', '–', '—']);
    let rest = &context.document.text[stated.span.end as usize..block.span.end as usize];
    let rest = rest.trim_start().to_ascii_lowercase();
    let closes =
        ["in all", "in total", "altogether", "—", "–"].iter().any(|word| rest.starts_with(word));
    told.contains(&lower) || set_off && (lower == "exactly" || lower.is_empty() && closes)
}
