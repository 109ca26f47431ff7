//! A Chinese proportion comes in; the part told with it goes out: 312人表示参加过培训，不足三成; 超过七成的受访者（563名）;
//! 合格117批次，合格率在97%以上.

use std::sync::LazyLock;

use regex::Regex;

use super::{Part, Scene};
use crate::claims::clauses::told::overlap;
use crate::figures::{Figure, FigureId, Hedge, Kind, Value};

pub fn part(scene: &Scene<'_>) -> Option<Part> {
    of_both(scene)
        .or_else(|| behind(scene))
        .or_else(|| ahead(scene))
        .or_else(|| before(scene))
        .or_else(|| called(scene))
}

pub fn is_count(figure: &Figure) -> bool {
    figure.kind == Kind::Count
        && matches!(figure.value, Value::Exact(_))
        && figure.hedge == Hedge::None
        && figure.cell.is_none()
}

/// 建成高标准农田142.5万亩，占全市190万亩耕地的四分之三: both stand before the proportion.
fn of_both(scene: &Scene<'_>) -> Option<Part> {
    let start = scene.said.span.start;
    let before: Vec<FigureId> =
        scene.figures().filter(|id| scene.get(*id).span.end <= start).collect();
    let [.., part, whole] = before[..] else { return None };
    let (one, other) = (scene.get(part), scene.get(whole));
    let amount = |figure: &Figure| {
        matches!(figure.kind, Kind::Count | Kind::Measure | Kind::Money)
            && matches!(figure.value, Value::Exact(_))
            && figure.hedge == Hedge::None
            && figure.cell.is_none()
    };
    let gap = scene.text(other.span.end, start);
    let lead = scene.text(one.span.end, other.span.start);
    let of = gap.trim_end_matches(|c: char| "约近超过逾不到足".contains(c)).ends_with('的');
    let own = lead.rsplit('，').next().unwrap_or(lead).trim();
    let said = own.starts_with('占');
    // 上半年12.6亿元，下半年17.9亿元，下半年完成额占全年30.5亿元的近六成: the subject names one of those before.
    let part = match own.split_once('占') {
        Some((subject, _)) if !said => named(scene, subject, &before[..before.len() - 1])?,
        _ => part,
    };
    let one = scene.get(part);
    let said = said || own.contains('占');
    let plain = gap.chars().count() <= 12 && !gap.contains(['，', '；', '。', '、']);
    (amount(one)
        && amount(other)
        && one.kind == other.kind
        && one.unit == other.unit
        && of
        && said
        && plain)
        .then(|| Part { id: part, whole: Some(whole), of: String::new() })
}

/// The one amount of those whose clause says most of a subject.
fn named(scene: &Scene<'_>, subject: &str, amounts: &[FigureId]) -> Option<FigureId> {
    let said = |id: &FigureId| overlap(subject, &clause(scene, *id));
    let best = amounts.iter().map(said).max().filter(|best| *best >= 2)?;
    let mut found = amounts.iter().filter(|id| said(id) == best);
    found.next().filter(|_| found.next().is_none()).copied()
}

/// 超过七成的受访者（563名）表示满意.
fn behind(scene: &Scene<'_>) -> Option<Part> {
    let end = scene.said.span.end;
    let id = scene.figures().find(|id| scene.get(*id).span.start >= end)?;
    let gap = scene.text(end, scene.get(id).span.start);
    let rest = scene.text(scene.get(id).span.end, scene.sentence.end);
    if !is_count(scene.get(id)) {
        return None;
    }
    // 不到一半的医院（22家中的9家）
    let next = scene.figures().find(|next| *next > id);
    let among = next.filter(|next| {
        let between = scene.text(scene.get(id).span.end, scene.get(*next).span.start);
        let rest = scene.text(scene.get(*next).span.end, scene.sentence.end);
        is_count(scene.get(*next))
            && between.chars().count() <= FEW
            && ["中的", "中有", "中", "里的", "之中的"].iter().any(|word| between.ends_with(word))
            && rest.starts_with(['）', ')'])
    });
    let of = gap.strip_suffix(['（', '(']).map(|of| of.trim_start_matches('的'));
    if let (Some(part), Some(of)) = (among, of) {
        let plain = of.chars().count() <= LONGEST && !of.contains(['，', '；', '。', '：']);
        return plain.then(|| Part { id: part, whole: Some(id), of: String::new() });
    }
    let bracketed = gap.strip_suffix(['（', '(']);
    let told = || {
        let (of, lead) = gap.rsplit_once('，')?;
        ["共", "合计", "共计", "计", "即", "具体为", "实为"].contains(&lead).then_some(of)
    };
    let of = bracketed.filter(|_| rest.starts_with(['）', ')'])).or_else(told)?;
    let of = of.trim_start_matches('的');
    let plain = of.chars().count() <= LONGEST && !of.contains(['，', '；', '。', '（', '：']);
    let other = OTHERS.iter().any(|word| of.contains(word));
    (plain && !other).then(|| Part { id, whole: None, of: String::new() })
}

/// In characters: what the words are said of.
const LONGEST: usize = 20;

/// In characters: between a whole and its part.
const FEW: usize = 8;

const OTHERS: &[&str] = &["增", "降", "比上", "同比", "目标", "计划", "其余", "其他", "以来"];

/// 312人表示参加过培训，不足三成.
fn ahead(scene: &Scene<'_>) -> Option<Part> {
    let start = scene.said.span.start;
    let before = scene.figures().rev().filter(|id| scene.get(*id).span.end <= start);
    // 两人上榜，合计19球，超过六成: what stands nearer is meant, if it can be a part.
    let passed = |id: &FigureId| {
        let figure = scene.get(*id);
        // 陪伴阅读三次以上: what they are told apart by.
        let class = matches!(figure.hedge, Hedge::AtLeast | Hedge::AtMost);
        !matches!(figure.kind, Kind::Number | Kind::Count) || is_count(figure) || class
    };
    let amount = |id: &FigureId| is_count(scene.get(*id)) || is_paid(scene.get(*id));
    let id = before.take(THINGS).take_while(passed).find(amount)?;
    let gap = scene.text(scene.get(id).span.end, start);
    let place = gap.rfind(['，', '（', '(', '、'])?;
    let (told, label) = gap.split_at(place);
    let label = &label[label.chars().next().map_or(0, char::len_utf8)..];
    if told.contains(['；', '。'])
        || told.chars().count() > FAR
        || OTHERS.iter().any(|word| told.contains(word))
    {
        return None;
    }
    let rest = scene.text(scene.said.span.end, scene.sentence.end).trim_start();
    let closes = rest.is_empty() || rest.starts_with(['，', '。', '；', '）', ')', '！', '\n']);
    let found = LABEL.captures(label.trim())?;
    let text = |name: &str| found.name(name).map_or("", |found| found.as_str());
    let of = if text("of").is_empty() { text("whole") } else { text("of") };
    // 实到62人，实到人数不足三分之二
    let subject = text("subject").trim_end_matches(['的', '数', '人']);
    let whole = LIMITS.iter().any(|word| subject.starts_with(word));
    // 接近全假期的两成: of all of it.
    let entire = LIMITS.iter().find_map(|word| subject.strip_prefix(word));
    let entire = entire.filter(|of| of.starts_with('全') && whole);
    let of = entire.unwrap_or(of);
    // 应到245名，实到231名，到会人数超过应到人数的三分之二
    let come = || {
        let own = clause(scene, id);
        !of.is_empty() && COME.iter().any(|word| subject.starts_with(word)) && own.contains('到')
    };
    if !subject.is_empty() && !whole && overlap(subject, &clause(scene, id)) < 2 && !come() {
        return None;
    }
    let rated = text("rate");
    // 合格117批次，合格率在97%以上: a rate of what the part is.
    if !rated.is_empty() {
        let own = clause(scene, id);
        let stem = rated.trim_end_matches(['率', '面']).trim_end_matches("比例");
        let turned = ["不", "未", "没", "非"].iter().any(|not| own.contains(not));
        let alike = ALIKE.iter().any(|words| {
            words.iter().any(|word| stem.contains(word))
                && words.iter().any(|word| own.contains(word))
        });
        let general = GENERAL.contains(&stem);
        let named = (overlap(stem, &own) >= 2 || alike || general) && stem.chars().count() >= 2;
        if !named || turned {
            return None;
        }
    }
    // 超过主营收入的一半: what stands behind the hedge names the whole.
    let of = match of {
        "" if whole => HEDGES.iter().find_map(|hedge| subject.strip_prefix(hedge)).unwrap_or(of),
        of => of,
    };
    // Of money the whole must be named: 21.7亿元，不足主营业务收入的一半.
    let named = is_count(scene.get(id)) || of.chars().count() >= 2;
    (closes && named).then(|| Part { id, whole: None, of: of.to_owned() })
}

const HEDGES: &[&str] =
    &["超过", "超出", "不足", "不到", "不及", "高于", "低于", "接近", "逾", "占"];

fn is_paid(figure: &Figure) -> bool {
    figure.kind == Kind::Money
        && matches!(figure.value, Value::Exact(_))
        && figure.hedge == Hedge::None
        && figure.cell.is_none()
}

/// What a limit before a proportion begins with.
const LIMITS: &[&str] = &[
    "接近", "将近", "超过", "超", "不足", "不到", "不", "未", "高", "低", "近", "逾", "突破", "突",
    "接", "达", "占",
];

/// What those are called who came.
const COME: &[&str] = &["到会", "出席", "参会", "到场", "与会", "参加", "实到"];

/// What says that a sentence puts the one before it into other words.
const LINKS: &[&str] = &[
    "也就是说",
    "换言之",
    "换句话说",
    "由此可见",
    "可见",
    "这意味着",
    "这表明",
    "这说明",
    "这就是说",
    "即",
    "照此计算",
    "据此计算",
    "折算下来",
];

/// 926家企业作答，726家选择“是”。也就是说，近八成企业享受过该项政策: the part is the last count of the sentence before.
fn before(scene: &Scene<'_>) -> Option<Part> {
    let lead = scene.text(scene.sentence.start, scene.said.span.start).trim_start();
    let label = LINKS.iter().find_map(|link| lead.strip_prefix(link))?;
    LABEL.captures(label.trim_start_matches(['，', ' ']))?;
    let last = scene.before.first().filter(|last| last.end <= scene.sentence.start)?;
    let counts = scene.context.figures.within(*last).map(FigureId);
    let id = counts.rev().find(|id| is_count(scene.get(*id)))?;
    Some(Part { id, whole: None, of: String::new() })
}

/// “偶尔使用”的531人，“从未使用”的315人。偶尔使用者人数最多，但占比未过半数: the sentence names the part by what was told of it.
fn called(scene: &Scene<'_>) -> Option<Part> {
    let lead = scene.text(scene.sentence.start, scene.said.span.start);
    let rest = scene.text(scene.said.span.end, scene.sentence.end).trim_start();
    let closes = rest.is_empty() || rest.starts_with(['，', '。', '；', '！', '\n']);
    let found = CALLED.captures(lead)?;
    let name = found.name("name").map_or("", |name| name.as_str());
    let inner = scene.figures().any(|id| {
        let span = scene.get(id).span;
        span.end <= scene.said.span.start && is_count(scene.get(id))
    });
    if !closes || inner || name.contains('；') {
        return None;
    }
    // 采纳的建议: what is done comes first.
    let subject = name.rsplit_once('的').map_or(name, |(done, _)| done);
    let mut best: Option<(usize, FigureId)> = None;
    let mut twice = false;
    for span in scene.before.iter().filter(|span| span.end <= scene.sentence.start) {
        for id in
            scene.context.figures.within(*span).map(FigureId).filter(|id| is_count(scene.get(*id)))
        {
            let start = scene.get(id).span.start;
            let words = scene.text(span.start, start);
            let words = words.rsplit(['，', '；', '。', '：', '、']).next().unwrap_or(words);
            let shared = overlap(subject, words.trim_matches(['“', '”', '的']));
            match best {
                Some((most, _)) if most > shared => {}
                Some((most, _)) if most == shared => twice = true,
                _ => (best, twice) = (Some((shared, id)), false),
            }
        }
    }
    let least = if name.contains('的') { 2 } else { 3 };
    let (_, id) = best.filter(|(shared, _)| *shared >= least && !twice)?;
    Some(Part { id, whole: None, of: String::new() })
}

/// What a proportion is said of, with the words that lead it in.
static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:总的看，|总体来看，|总体上，|可以看出，)?(?P<name>[^，]{2,16}?)(?:人数最多，)?(?:，?但|，)?(?:所占比例|所占比重|的?占比|的?比例)?",
        r"(?:已经|已|均|仅|只|尚|还|约|也|都|达到|达|在|高达|就)*",
        r"(?:超过|超出|超|逾|不足|不到|不及|未到|近|接近|将近|未过|过|没有超过|未超过)?$",
    ))
    .expect("the expression is valid")
});

/// Words for one thing done: its rate is called by the one, its number by another.
const ALIKE: &[&[&str]] = &[
    &["完成", "完工", "竣工", "建成", "办结"],
    &["支持", "赞成", "同意"],
    &["到会", "出席", "实到", "到岗", "出勤", "参会"],
    &["达标", "合格", "及格"],
    &["参与", "参加", "参训"],
    &["回收", "收回", "返回"],
    &["回复", "答复", "办复"],
    &["入住", "住满", "签约"],
    &["录取", "上线", "升学"],
    &["治愈", "好转", "有效"],
];

/// Rates that are called after no deed.
const GENERAL: &[&str] = &["普及", "覆盖", "比", "占有", "使用", "拥有", "安装", "参与", "知晓"];

/// Figures between a proportion and its part: each day over 8 hours.
const THINGS: usize = 3;

/// In characters.
const FAR: usize = 40;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:已|均|仅|只|尚|还|约|也|其)*",
        r"(?:(?:占比|占到|占了|占|比例|比重|所占比例|所占比重|占有比例|其比例|其占比)",
        r"(?:(?P<of>[^，；。]{1,14}?)的)?(?:比例|比重)?|(?P<rate>\p{Han}{1,8}[率面])|(?P<subject>\p{Han}{2,6}?(?:人数|数|的)))?",
        r"(?:的)?(?:已|均|仅|只|尚|还|约|也|都|为|达到|达|在|高达|首次|就|保持在|稳定在|已经|有)*",
        r"(?:超过|超出|超|逾|突破|不足|不到|不及|未到|近|接近|将近|高于|低于|未超过|没有超过|不超过|未过|未超|不少于|不低于|至少|大约|大于|少于|过|半数)?",
        r"(?:(?P<whole>\p{Han}{2,14}?)的)?(?:比例|比重)?$",
    ))
    .expect("the expression is valid")
});

/// The clause that a count stands in, without what follows it beyond the comma.
fn clause(scene: &Scene<'_>, id: FigureId) -> String {
    let span = scene.get(id).span;
    let lead = scene.text(scene.sentence.start, span.start);
    let lead = lead.rsplit(['，', '；', '。', '：', '（', '、']).next().unwrap_or(lead);
    let rest = scene.text(span.end, scene.sentence.end);
    let rest = rest.split(['，', '；', '。', '：', '（', '、']).next().unwrap_or(rest);
    format!("{lead}{rest}")
}
