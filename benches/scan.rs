//! How fast figures are found: prose dense with figures and prose without any, Chinese and English
//! mixed, against a bare scan of the same bytes for digits and numeral characters.
//!
//! `cargo bench --bench scan` prints the throughput of each, and the bytes held a figure.

use crossfoot::document::{Block, BlockKind, Document, Language, Origin, Source, Span};
use crossfoot::figures::{Figure, Lexicon, figures};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    let lexicon = Lexicon::builtin();
    let dense = document(&dense(SIZE));
    let found = figures(&dense, lexicon);
    eprintln!(
        "dense text: {} figures in {} bytes, {} bytes held a figure",
        found.list.len(),
        dense.text.len(),
        std::mem::size_of::<Figure>(),
    );
    divan::main();
}

const SIZE: usize = 10_000_000;

#[divan::bench]
fn dense_prose(bencher: Bencher) {
    bench_figures(bencher, &dense(SIZE));
}

#[divan::bench]
fn prose_without_figures(bencher: Bencher) {
    bench_figures(bencher, &plain(SIZE));
}

#[divan::bench]
fn bare_scan_of_dense_prose(bencher: Bencher) {
    bench_bare(bencher, &dense(SIZE));
}

#[divan::bench]
fn bare_scan_of_prose_without_figures(bencher: Bencher) {
    bench_bare(bencher, &plain(SIZE));
}

/// Reading the word lists: the cost of a start with word lists of a project's own.
#[divan::bench]
fn word_lists(bencher: Bencher) {
    bencher.bench(|| black_box(Lexicon::read_builtin()));
}

fn bench_figures(bencher: Bencher, text: &str) {
    let document = document(text);
    let lexicon = Lexicon::builtin();
    bencher
        .counter(BytesCount::of_str(text))
        .bench_local(|| black_box(figures(black_box(&document), lexicon)));
}

fn bench_bare(bencher: Bencher, text: &str) {
    bencher.counter(BytesCount::of_str(text)).bench_local(|| bare(black_box(text.as_bytes())));
}

/// Counts ASCII digits and Chinese numerals, one look at each character.
fn bare(bytes: &[u8]) -> usize {
    let numerals = "〇零一二三四五六七八九十百千万亿两半";
    let mut table = vec![false; 0x1_0000];
    for numeral in numerals.chars() {
        table[numeral as usize] = true;
    }
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        if byte < 0x80 {
            count += usize::from(byte.is_ascii_digit());
            at += 1;
        } else if byte >= 0xE0 && at + 2 < bytes.len() {
            let code = usize::from(byte & 0x0F) << 12
                | usize::from(bytes[at + 1] & 0x3F) << 6
                | usize::from(bytes[at + 2] & 0x3F);
            count += usize::from(table[code]);
            at += 3;
        } else {
            at += 2;
        }
    }
    count
}

fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end().len());
        let kind = BlockKind::Paragraph;
        blocks.push(Block { span, kind, section: None, sentences: vec![span] });
        start += line.len();
    }
    Document {
        name: "bench".into(),
        language: Language::Chinese,
        traditional: false,
        text: text.into(),
        blocks,
        tables: Vec::new(),
        origin: Origin::default(),
        source: Source::default(),
    }
}

/// Paragraphs of reports, varied by a counter so that no two are alike.
fn dense(size: usize) -> String {
    let mut text = String::with_capacity(size + 2000);
    let mut n = 17u64;
    while text.len() < size {
        let mut next = |below: u64| {
            n = n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (n >> 33) % below
        };
        let (a, b, c) = (next(900) + 100, next(90) + 10, next(9) + 1);
        let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        let word = words[(c - 1) as usize];
        text += &format!(
            "20{b}年，全县共有学校{a}所，其中小学{b}所、初中{c}所；在校生{a}{b}人，比上年增长{c}.{b}%，\
             教职工约{c}万{a}人，入学率达{b}.{a}%，提高{c}.{c}个百分点。投入资金{c}.{b}亿元，其中省级补助\
             {a}{b}万元，占三分之二；建成校舍{a}.{c}万平方米，完成培训二十{c}场、三百余人次，超额完成任务。\n"
        );
        text += &format!(
            "Revenue rose {c}.{b}% to ${a}.{c} million in 20{b}, from ${b}.{c} million a year earlier, \
             while headcount fell by {a} to {c},{a} employees. Of the {c}{b} stores, twenty-{word} were \
             closed between March {c} and June {b}, about two thirds of them in the third quarter; \
             margins widened by {b} basis points to {b}.{c} per cent.\n",
        );
    }
    text
}

/// Prose that states no figure at all.
fn plain(size: usize) -> String {
    let chinese = "全县坚持以高质量发展为主题，深化供给侧结构性改革，持续优化营商环境，推动教育、医疗、\
                   养老等公共服务均衡发展，群众获得感明显增强，社会大局保持稳定。各部门认真落实责任，\
                   完善工作机制，加强督促检查，确保各项任务落地见效。\n";
    let english = "The board reviewed the strategy with management and noted the progress made in \
                   customer service, safety and training. Demand remained soft in most markets, but \
                   the outlook improved towards the end of the period as costs eased and orders \
                   recovered. The committee will keep the policy under review.\n";
    let mut text = String::with_capacity(size + 2000);
    while text.len() < size {
        text += chinese;
        text += english;
    }
    text
}
