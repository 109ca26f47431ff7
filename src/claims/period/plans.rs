//! The words between a Chinese length of time and the two dates behind it come in (五年规划自2016年开始，至2020年结束); whether the
//! length is that of a plan, a term or a project, and the second date its end, goes out.

/// Whether a length is that of a plan, a term or a project whose beginning and end follow at once.
pub fn is_planned(lead: &str, between: &str) -> bool {
    let named = [
        "规划",
        "计划",
        "任期",
        "周期",
        "项目",
        "课题",
        "建设期",
        "规划期",
        "合同",
        "协议",
        "方案",
        "行动",
    ]
    .iter()
    .any(|word| lead.contains(word));
    let begins = ["自", "从", "始于", "起于"].iter().any(|word| lead.trim_end().ends_with(word));
    let ends = ["至", "到", "止于", "延续至"].iter().any(|word| between.trim_end().ends_with(word));
    let close = lead.chars().count() <= 10 && between.chars().count() <= 10;
    named
        && begins
        && ends
        && close
        && !lead.contains(['。', '；'])
        && !between.contains(['。', '；'])
}

/// Whether what follows a date says that something ends then, or says nothing more.
pub fn is_end(behind: &str) -> bool {
    let rest = behind.trim_start_matches(['年', '末', '底', '月', '全', '部']);
    let ends = ["结束", "止", "完成", "期满", "到期", "收官", "完工", "结题", "届满"];
    rest.is_empty()
        || rest.starts_with(['。', '，', '；', '）', '、', '\n'])
        || ends.iter().any(|word| rest.starts_with(word))
}
