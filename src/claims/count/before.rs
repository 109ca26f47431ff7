//! A stated number comes in; the list that stands right before it goes out: 甲、乙、丙3所学校,
//! 甲、乙两省, “A, B and C, the three …”.

use super::after::Answer;
use super::items::{List, list};
use super::stated::Stated;
use super::wording::is_kind_of;
use crate::claims::{Context, sentence_at};
use crate::document::{Language, Span};

/// How far back, in characters, the list may begin.
const REACH: usize = 120;

/// Nouns that sum up what was listed.
const NOUNS: [&str; 44] = [
    "领域",
    "方面",
    "环节",
    "工程",
    "行动",
    "战略",
    "体系",
    "机制",
    "平台",
    "产业",
    "模块",
    "板块",
    "维度",
    "阶段",
    "层面",
    "类型",
    "类别",
    "指标",
    "任务",
    "要素",
    "系统",
    "关系",
    "问题",
    "步骤",
    "原则",
    "理念",
    "保卫战",
    "攻坚战",
    "制度",
    "清单",
    "集群",
    "赛道",
    "支柱",
    "流域",
    "城市",
    "部门",
    "部委",
    "片区",
    "学科",
    "专业",
    "语种",
    "国家",
    "赛事",
    "品牌",
];

/// What the names of places and bodies end with.
const INSTITUTIONS: [&str; 22] = [
    "小学",
    "中学",
    "学校",
    "大学",
    "学院",
    "幼儿园",
    "医院",
    "卫生院",
    "中心",
    "公司",
    "集团",
    "工厂",
    "社区",
    "村",
    "镇",
    "乡",
    "街道",
    "馆",
    "局",
    "站",
    "园区",
    "分院",
];

/// What is named one by one, also beside a number in digits.
const PLACES: [&str; 8] = ["城市", "省份", "国家", "地区", "县区", "县市", "区县", "乡镇"];

/// Beginnings of clauses that list what is done, not what there is.
const VERBS: [&str; 34] = [
    "新建",
    "改建",
    "扩建",
    "改扩建",
    "改造",
    "续建",
    "修建",
    "完成",
    "开工",
    "竣工",
    "建成",
    "投产",
    "引进",
    "培育",
    "新增",
    "制定",
    "修订",
    "出台",
    "开展",
    "举办",
    "组织",
    "获",
    "破解",
    "解决",
    "实现",
    "推进",
    "打造",
    "创建",
    "落实",
    "加强",
    "提升",
    "推动",
    "统筹",
    "完善",
];

pub fn before(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    match context.document.language {
        Language::Chinese => chinese(context, stated),
        Language::English => english(context, stated),
    }
}

fn chinese(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    let text = &context.document.text;
    let block = context.document.block(stated.block);
    let head = &text[block.span.start as usize..stated.start];
    let mut closed = 0usize;
    let mut start = stated.start;
    for (taken, (offset, character)) in head.char_indices().rev().enumerate() {
        match character {
            '）' | '”' | '》' | ')' | '」' => closed += 1,
            '（' | '“' | '《' | '(' | '「' => match closed.checked_sub(1) {
                Some(left) => closed = left,
                None => break,
            },
            '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '\n' | '\t'
                if closed == 0 =>
            {
                break;
            }
            _ if taken > REACH => return None,
            _ => {}
        }
        start = block.span.start as usize + offset;
    }
    let mut end = stated.start;
    let mut after_etcetera = false;
    loop {
        let stem = text[start..end].trim_end();
        let cut = ["等", "共", "共计", "这", "的", "“", "合计", "总共"]
            .iter()
            .find_map(|word| stem.strip_suffix(word));
        let Some(cut) = cut else {
            end = start + stem.len();
            break;
        };
        after_etcetera |= stem.ends_with('等');
        end = start + cut.len();
    }
    // The quotation mark before a slogan's number closes after its noun.
    let span = Span::new(start, end);
    if let Some(list) = side_by_side(text, end, after_etcetera) {
        let sure = list.most.abs_diff(stated.number as usize) <= 1;
        return Some(super::after::Answer { list, sure });
    }
    if end <= start || !text[span.range()].contains('、') {
        return None;
    }
    let mut list = list(context.document, span)?;
    list.open = after_etcetera;
    let first = &text[list.items[0].range()];
    let items = || list.items.iter().map(|item| &text[item.range()]);
    let named_by_numeral = !text[stated.start..].starts_with(|c: char| c.is_ascii_digit());
    let place =
        matches!(stated.measure, "省" | "市" | "县" | "区" | "州" | "镇" | "乡" | "村" | "国");
    let rest = &text[stated.after..stated.end];
    let phrase: String =
        rest.chars().take_while(|c| !"，。；：、（".contains(*c)).take(8).collect();
    let sums_up =
        NOUNS.iter().any(|noun| phrase.contains(noun)) && (named_by_numeral || after_etcetera);
    let endings = items().map(|item| item.chars().next_back()).collect::<Vec<_>>();
    let alike = list.items.len() >= 2
        && endings.windows(2).all(|pair| pair[0] == pair[1])
        && items().skip(1).all(|item| item.chars().count() >= 3 && !item.ends_with('级'));
    // 新华小学、第四中学、育英学校3所学校: what such names end with.
    let named = list.items.len() >= 3
        && items().all(|item| INSTITUTIONS.iter().any(|end| item.ends_with(end)))
        && items().skip(1).all(|item| item.chars().count() >= 3);
    let alike = alike || named;
    let verbs = items()
        .any(|item| VERBS.iter().any(|verb| item.starts_with(verb)) && item.chars().count() < 8)
        && !alike
        || items().any(|item| item.chars().any(|c| c.is_ascii_digit()));
    let near = (list.fewest..=list.most).contains(&(stated.number as usize))
        || list.most.abs_diff(stated.number as usize) <= 1;
    // 教育和医疗、养老、住房和托育四个: which of the items may be two?
    let single = items().rev().skip(2).all(|item| !item.contains(['和', '与', '及']));
    let other = !(list.fewest..=list.most).contains(&(stated.number as usize)) && single;
    // 杭州、苏州、合肥、南昌4个城市
    let placed = !named_by_numeral
        && list.items.len() >= 3
        && stated.measure == "个"
        && (PLACES.iter().any(|place| phrase.starts_with(place))
            || matches!(
                phrase.as_str(),
                "省" | "市" | "县" | "区" | "镇" | "乡" | "街道" | "村" | "社区"
            ))
        && items().skip(1).all(|item| (2..=6).contains(&item.chars().count()));
    // 征集、捐赠、移交四种: names of like length, summed up in a word.
    let plain = named_by_numeral
        && list.items.len() >= 3
        && matches!(stated.measure, "个" | "种" | "类" | "大" | "项")
        && items().skip(1).all(|item| (2..=6).contains(&item.chars().count()));
    let sure = (place || sums_up || alike || plain || placed)
        && near
        && !verbs
        && (list.fewest == list.most || other)
        && !items().any(|item| is_kind_of(item, stated.counts_sorts(text)))
        && first.chars().count() <= 14;
    Some(super::after::Answer { list, sure })
}

/// “智慧停车”“雨污分流”“加装电梯”三项工程: what stands in quotation marks one behind the other.
fn side_by_side(text: &str, end: usize, open: bool) -> Option<List> {
    let mut items = Vec::new();
    let mut rest = &text[..end];
    while let Some((close, mark)) = rest.char_indices().next_back() {
        let opening = match mark {
            '”' => '“',
            '》' => '《',
            _ => break,
        };
        let start = rest[..close].rfind(opening)?;
        items.push(Span::new(start, rest.len()));
        rest = &rest[..start];
    }
    let count = items.len();
    let goes_on = rest.ends_with(['、', '和', '与', '及', '等']);
    items.reverse();
    (count >= 2 && !goes_on).then_some(List { items, fewest: count, most: count, open })
}

fn english(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    let text = &context.document.text;
    let block = context.document.block(stated.block);
    let sentence = sentence_at(block, stated.span.start)?;
    let head = &text[sentence.start as usize..stated.start];
    // A, B and C, the three regions that …
    let stem = head.strip_suffix(", the ").or_else(|| head.strip_suffix(" — the "))?;
    let start = stem
        .rfind(['(', ';', ':', '—', '.'])
        .map_or(0, |at| at + stem[at..].chars().next().map_or(0, char::len_utf8));
    let span = Span::new(sentence.start as usize + start, sentence.start as usize + stem.len());
    let list = list(context.document, span)?;
    let named = list.items.iter().all(|item| {
        let item = &text[item.range()];
        item.starts_with(|c: char| c.is_uppercase()) && item.split_whitespace().count() <= 4
    });
    Some(Answer { list, sure: named })
}
