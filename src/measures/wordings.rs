//! One measure under several wordings: 参加课后服务的学生占比 is the 课后服务参与率, and the share of
//! pupils taking part in clubs is the club participation rate.

use crate::document::Language;
use std::borrow::Cow;

/// Verbs of taking part, and the ends of phrases that make a share of those who do.
const CHINESE_VERBS: &[&str] = &["参加", "参与"];
const CHINESE_SHARES: &[&str] = &["占比", "比例", "比重", "的比率"];
const CHINESE_PEOPLE: &[&str] =
    &["学生", "人员", "教师", "职工", "员工", "群众", "居民", "家长", "人数", "人"];
const ENGLISH_SHARES: &[&str] = &["share of ", "proportion of ", "percentage of "];
const ENGLISH_VERBS: &[&str] = &[
    " taking part in ",
    " who take part in ",
    " who took part in ",
    " participating in ",
    " who participate in ",
    " who participated in ",
];

/// Names that reports tell in full once and in short from then on.
const CHINESE_NAMES: &[(&str, &str)] = &[
    ("归属于上市公司股东的", "归母"),
    ("归属于上市公司股东", "归母"),
    ("归属于母公司所有者的", "归母"),
    ("归属于母公司所有者", "归母"),
    ("归属于母公司股东的", "归母"),
    ("归属于母公司股东", "归母"),
    ("归属于母公司的", "归母"),
    ("归属母公司", "归母"),
    ("扣除非经常性损益后的", "扣非"),
    ("扣除非经常性损益的", "扣非"),
    ("扣除非经常性损益后", "扣非"),
    ("规模以上", "规上"),
    ("社会消费品零售总额", "社零总额"),
    ("固定资产投资", "固投"),
    ("高新技术企业", "高企"),
];

/// The phrase under its shortest wording; as it is, where there is but one.
pub fn shortest(language: Language, phrase: &str) -> String {
    let rate = match language {
        Language::Chinese => chinese(phrase),
        Language::English => english(phrase),
    };
    rate.unwrap_or_else(|| match language {
        Language::Chinese => short_names(phrase).into_owned(),
        Language::English => phrase.to_owned(),
    })
}

/// A Chinese phrase with the names in it told in short: 归属于上市公司股东的净利润 is 归母净利润.
pub fn short_names(phrase: &str) -> Cow<'_, str> {
    let mut short = Cow::Borrowed(phrase);
    for (long, name) in CHINESE_NAMES {
        if short.contains(long) {
            short = Cow::Owned(short.replace(long, name));
        }
    }
    short
}

fn chinese(phrase: &str) -> Option<String> {
    let people = CHINESE_SHARES.iter().find_map(|end| phrase.strip_suffix(end))?;
    let people = people.trim_end_matches('的').trim_end_matches("所占");
    let verb = CHINESE_VERBS.iter().find_map(|verb| Some(people.find(verb)? + verb.len()))?;
    let object = &people[verb..];
    let object = CHINESE_PEOPLE.iter().find_map(|end| object.strip_suffix(end)).unwrap_or(object);
    let object = object.trim_end_matches('的').trim_start_matches('了');
    (!object.is_empty()).then(|| format!("{object}参与率"))
}

fn english(phrase: &str) -> Option<String> {
    let place = ENGLISH_SHARES.iter().find_map(|start| Some(phrase.find(start)? + start.len()))?;
    let people = &phrase[place..];
    let object =
        ENGLISH_VERBS.iter().find_map(|verb| Some(&people[people.find(verb)? + verb.len()..]))?;
    Some(format!("{} participation rate", object.trim().trim_end_matches('s')))
}

/// Whether the clauses before a share say that it is of those who take part: 43215名学生自愿参加，占…
pub fn is_taking_part(before: &str) -> bool {
    let clause = before.rfind(['，', '；', '。']).map_or("", |end| &before[..end]);
    let clause = clause.rfind(['，', '；', '。']).map_or(clause, |start| &clause[start..]);
    let is_verb =
        |place: usize, verb: &str| !clause[place + verb.len()..].starts_with(['率', '度', '者']);
    CHINESE_VERBS
        .iter()
        .any(|verb| clause.match_indices(verb).any(|(place, verb)| is_verb(place, verb)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, phrase: &str, expected: &str) {
        assert_eq!(shortest(language, phrase), expected);
    }

    #[test]
    fn a_share_of_those_who_take_part_is_a_participation_rate() {
        check(Language::Chinese, "参加课后服务的学生占比", "课后服务参与率");
        check(Language::Chinese, "参与了社区活动的居民比例", "社区活动参与率");
        check(
            Language::English,
            "share of pupils taking part in after-school programmes",
            "after-school programme participation rate",
        );
    }

    #[test]
    fn other_phrases_stay_as_they_are() {
        check(Language::Chinese, "本科及以上学历比例", "本科及以上学历比例");
        check(Language::English, "share of revenue", "share of revenue");
    }
}
