//! A varied report for measurements, made here: paragraphs, lists and tables in Chinese and English
//! whose figures and words change from section to section, some right and some wrong.

/// Numbers that look drawn by chance and are the same in every run.
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Self {
        Numbers(seed)
    }

    /// A number from `low` to `high`, both counted (xorshift).
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        low + self.0 % (high - low + 1)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.between(0, words.len() as u64 - 1) as usize]
    }
}

/// Sections of a Chinese report, about 1.2 kB each.
pub fn chinese(sections: usize) -> String {
    let mut numbers = Numbers::new(0x9e37_79b9_7f4a_7c15);
    let mut text = String::from("# 2023年工作总结\n\n");
    for _ in 0..sections {
        chinese_section(&mut text, &mut numbers);
    }
    text
}

/// Sections of an English report, about 1.2 kB each.
pub fn english(sections: usize) -> String {
    let mut numbers = Numbers::new(0xd1b5_4a32_d192_ed03);
    let mut text = String::from("# Review of the year 2023\n\n");
    for _ in 0..sections {
        english_section(&mut text, &mut numbers);
    }
    text
}

fn chinese_section(text: &mut String, numbers: &mut Numbers) {
    let topic =
        numbers.pick(&["图书借阅", "社区卫生", "道路养护", "课后服务", "垃圾分类", "技能培训"]);
    let unit = numbers.pick(&["场", "次", "项", "件"]);
    let [a, b, c] = [(); 3].map(|()| numbers.between(12, 480));
    let total = a + b + c + if numbers.between(0, 19) == 0 { 10 } else { 0 };
    let (old, new) = (numbers.between(1000, 9000), numbers.between(1000, 9000));
    let verb = if new > old { "增长" } else { "下降" };
    let rate = new.abs_diff(old) as f64 * 100.0 / old as f64;
    text.push_str(&format!(
        "## {topic}\n\n全年共开展{topic}活动{total}{unit}，其中城区{a}{unit}、乡镇{b}{unit}、\
         园区{c}{unit}。参与人数由上年的{old}人变为{new}人，比上年{verb}{rate:.1}%。\
         此项工作坚持问题导向，压实工作责任，注重宣传引导，得到了各方面的支持和好评，\
         为今后的工作打下了良好的基础。投入经费约{}万元，较好地完成了“{}个一批”的目标，\
         依据办发〔2023〕{}号文件，于{}月{}日通过验收。\n\n",
        numbers.between(10, 900),
        numbers.between(3, 6),
        numbers.between(1, 90),
        numbers.between(1, 12),
        numbers.between(1, 28),
    ));
    table(text, numbers, ["单位", "上半年", "下半年", "合计"], ["甲区", "乙区", "丙区", "全市"]);
}

fn english_section(text: &mut String, numbers: &mut Numbers) {
    let topic = numbers.pick(&["lending", "vaccination", "road repair", "recycling", "training"]);
    let thing = numbers.pick(&["visits", "sessions", "requests", "projects"]);
    let [a, b, c] = [(); 3].map(|()| numbers.between(120, 4800));
    let total = a + b + c + if numbers.between(0, 19) == 0 { 10 } else { 0 };
    let (old, new) = (numbers.between(1000, 9000), numbers.between(1000, 9000));
    let verb = if new > old { "up" } else { "down" };
    let rate = new.abs_diff(old) as f64 * 100.0 / old as f64;
    text.push_str(&format!(
        "## {topic}\n\nIn 2023 the {topic} service handled {total} {thing}: {a} in the city, {b} in \
         the towns and {c} in the parks. It reached {new} people, {verb} {rate:.1}% from {old} a \
         year before. The work was well received by all who took part in it, and it has laid a \
         firm base for what is to follow in the years to come. About £{}.{} million was spent, and \
         {}% of the people asked were content with what they had been given. Section {} tells how \
         the {} goals that were set in March were met.\n\n",
        numbers.between(1, 9),
        numbers.between(0, 9),
        numbers.between(60, 99),
        numbers.between(1, 9),
        numbers.pick(&["three", "four", "five"]),
    ));
    table(text, numbers, ["Area", "First half", "Second half", "Total"], ["A", "B", "C", "All"]);
}

fn table(text: &mut String, numbers: &mut Numbers, head: [&str; 4], rows: [&str; 4]) {
    text.push_str(&format!("| {} |\n|---|---:|---:|---:|\n", head.join(" | ")));
    let mut sums = [0; 2];
    for row in &rows[..3] {
        let cells = [numbers.between(100, 9000), numbers.between(100, 9000)];
        sums = [sums[0] + cells[0], sums[1] + cells[1]];
        let total = cells[0] + cells[1];
        text.push_str(&format!("| {row} | {} | {} | {total} |\n", cells[0], cells[1]));
    }
    let total = sums[0] + sums[1];
    text.push_str(&format!("| {} | {} | {} | {total} |\n\n", rows[3], sums[0], sums[1]));
}
