//! The words around two Chinese dates and a length of time come in (自3月4日（星期一）启动，到12月20日完成; 5月21日栽插，10月18日收获;
//! 首尾两日计入; 合同工期); whether the dates are the beginning and the end of one event, whether both days are counted,
//! and whether the length is that of something else goes out.

use super::ranges::is_range;
use crate::document::holds_any;

/// Words of what begins and of what ends with a day, right behind it.
const BEGINS: &[&str] = &[
    "开业",
    "开通",
    "开营",
    "开班",
    "开镰",
    "开栓",
    "开园",
    "开市",
    "开播",
    "开考",
    "栽插",
    "下种",
    "起息",
    "点火",
    "动土",
    "奠基",
    "首例",
    "报到",
    "启用",
    "试运行",
    "运营",
    "施行",
    "实施",
    "立项",
    "接管",
    "停航",
    "封航",
    "封山",
    "开渔",
    "休渔",
    "进点",
    "拿地",
    "挂网",
    "发布",
    "征集",
    "入库",
    "开标",
    "投放",
    "签约",
    "签订",
    "入院",
    "住院",
    "开工",
    "动工",
    "启动",
    "开始",
    "开馆",
    "开赛",
    "开幕",
    "开学",
    "入住",
    "入驻",
    "出发",
    "进驻",
    "停运",
    "停产",
    "停工",
    "停水",
    "停电",
    "关闭",
    "封闭",
    "受理",
    "立案",
    "提交",
    "申请",
    "下单",
    "登记",
    "收到",
    "接报",
    "起租",
    "生效",
    "离岗",
    "发病",
    "入职",
    "上任",
    "到任",
    "上线",
    "起",
    "开展",
    "开机",
    "开放",
    "入伏",
    "启航",
    "起航",
    "进场",
    "签收",
    "发出",
    "挂牌",
    "开评",
    "投运",
    "播种",
    "移栽",
];
const ENDS: &[&str] = &[
    "截止",
    "终止",
    "停止",
    "结业",
    "结营",
    "结项",
    "结题",
    "验收",
    "投产",
    "投用",
    "启用",
    "停热",
    "闭园",
    "闭市",
    "开放",
    "复航",
    "复课",
    "撤回",
    "撤出",
    "离校",
    "离开",
    "末例",
    "执行完毕",
    "完毕",
    "告捷",
    "获批",
    "封顶",
    "上市",
    "登陆",
    "关闭",
    "清零",
    "落成",
    "建成",
    "出院",
    "竣工",
    "完工",
    "结束",
    "闭馆",
    "闭幕",
    "放假",
    "退房",
    "返回",
    "撤离",
    "恢复",
    "复产",
    "复工",
    "办结",
    "结案",
    "批复",
    "审结",
    "完成",
    "送达",
    "到期",
    "期满",
    "解除",
    "痊愈",
    "离任",
    "离职",
    "下线",
    "通车",
    "交付",
    "止",
    "收官",
    "落幕",
    "解封",
    "退场",
    "返航",
    "出伏",
    "答复",
    "成交",
    "摘牌",
    "收获",
    "采收",
    "收割",
    "关机",
    "回国",
    "抵达",
];

/// How two Chinese dates are told to be the ends of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// 自3月4日（星期一）启动，到12月20日: from the one to the other.
    Framed,
    /// 5月21日栽插，10月18日收获: what begins, and what ends.
    Verbs,
}

/// Whether two Chinese dates are the beginning and the end of one event, by the words before the first, between them
/// and behind the second. What stands in brackets does not matter.
pub fn ends(lead: &str, between: &str, behind: &str) -> Option<Ends> {
    let (between, behind) = (unbracketed(between), unbracketed(behind));
    if between.contains(['。', '；']) || between.chars().count() > APART {
        return None;
    }
    let begins = holds_any(clause(&between), BEGINS);
    let from = ["自", "从", "由"].iter().any(|word| lead.ends_with(word));
    let to =
        ["至", "到", "截至", "截止", "止于"].iter().any(|word| between.trim_end().ends_with(word));
    match () {
        () if begins && holds_any(clause(&behind), ENDS) => Some(Ends::Verbs),
        () if to && (from || begins) || is_range(&between) => Some(Ends::Framed),
        // 自9月11日开始，10月20日结束
        () if from && holds_any(clause(&behind), ENDS) => Some(Ends::Verbs),
        () => None,
    }
}

/// In characters: between a beginning and its end.
const APART: usize = 40;

/// The first clause of some words.
fn clause(words: &str) -> &str {
    let words = words.trim_start_matches(['，', ' ']);
    words.split(['，', '；', '。', '、']).next().unwrap_or(words).trim()
}

/// Some words without what stands in brackets.
pub fn unbracketed(words: &str) -> String {
    let mut open = false;
    let kept = words.chars().filter(|c| match c {
        '（' | '(' => {
            open = true;
            false
        }
        '）' | ')' => {
            open = false;
            false
        }
        _ => !open,
    });
    kept.collect()
}

/// Whether words say that the first and the last day are both counted: 首尾计入, 含当日在内.
pub fn counts_both(words: &str) -> bool {
    let without = ["不含首", "不含尾", "不含当", "不计首", "不计尾", "不计当", "扣除首", "不算首"];
    let day = [
        "含当日",
        "含当天",
        "含起止",
        "含首日",
        "计入当日",
        "当日在内",
        "当天在内",
        "起止两日",
        "含启用当日",
        "含开",
    ];
    (words.contains("首尾") || holds_any(words, &day)) && !holds_any(words, &without)
}

/// Whether the clause of a length says that it is of something else, or was meant to be.
pub fn is_of_another(clause: &str) -> bool {
    holds_any(clause, OTHERS) || holds_any(clause, BESIDE)
}

/// Words of a length that was meant to be, or is counted otherwise.
pub const OTHERS: &[&str] = &[
    "约定",
    "合同",
    "计划",
    "原定",
    "预计",
    "批复",
    "核定",
    "规定",
    "要求",
    "工作日",
    "提前",
    "延期",
    "推迟",
    "超期",
    "逾期",
];

/// Words of a length that is none between the two, beside those of one that was meant to be.
const BESIDE: &[&str] = &[
    "平均",
    "每",
    "至少",
    "不超过",
    "术后",
    "此后",
    "其后",
    "其中",
    "另",
    "缩短",
    "延长",
    "压缩",
    "少",
    "多",
    "早",
    "晚",
    "比",
    "较",
    "有效",
    "上课",
    "授课",
    "学期",
    "实有",
    "工作",
    "营业",
    "质保",
    "宽限",
    "预",
    "拟",
    "原",
    "二期",
    "三期",
    "首期",
    "一期",
    "后续",
    "剩余",
    "最长",
    "最短",
    "人均",
    "日均",
    "法定",
    "扣除",
    "不含",
    "降雨",
    "晴",
    "优良",
    "超标",
    "停",
    "前",
    "后",
    "再",
    "还",
    "约",
    "近",
    "余",
    "标准",
    "限",
];
