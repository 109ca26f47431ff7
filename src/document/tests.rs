//! Reading whole documents: a text in a format goes in, its blocks come out as lines.

use super::*;
use proptest::prelude::*;

/// One line a block or row: `# heading`, `- item`, `^ caption`, `| cell | cell` (`|#` in headers,
/// `>` for each step of indentation), prose with `/` between its sentences.
fn render(document: &Document) -> String {
    let mut lines = Vec::new();
    for block in &document.blocks {
        let sentences: Vec<&str> =
            block.sentences.iter().map(|span| document.slice(*span)).collect();
        let text = sentences.join(" / ");
        match block.kind {
            BlockKind::Heading { level } => lines.push(format!("{level}# {text}")),
            BlockKind::Paragraph => lines.push(text),
            BlockKind::Item { .. } => lines.push(format!("- {text}")),
            BlockKind::Caption => lines.push(format!("^ {text}")),
            BlockKind::Table(index) => {
                let table = &document.tables[index as usize];
                for (row, cells) in table.rows.iter().enumerate() {
                    let mark = if row < table.header_rows { "|#" } else { "|" };
                    let indent = if cells[0].indent > 0 { "> " } else { "" };
                    let cells: Vec<&str> =
                        cells.iter().map(|cell| document.slice(cell.span)).collect();
                    lines.push(
                        format!("{mark} {indent}{}", cells.join(" | ")).trim_end().to_owned(),
                    );
                }
            }
        }
    }
    lines.join("\n")
}

#[track_caller]
fn check(format: Format, source: &str, expected: &str) {
    let document = read("report", source.as_bytes(), format).unwrap();
    let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
    assert_eq!(render(&document), expected.join("\n"));
    faithful(&document);
}

/// Every character of the text maps to its like in the source, and spans keep their order.
#[track_caller]
fn faithful(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end && !block.span.is_empty());
        end = block.span.end;
        for (index, character) in document.slice(block.span).char_indices() {
            let start = block.span.start as usize + index;
            let range =
                document.origin.source_range(Span::new(start, start + character.len_utf8()));
            let source = &document.source.text[range];
            assert!(
                source.contains(character)
                    || source.starts_with('&')
                    || "，；：？！（）".contains(character) && source.is_ascii()
                    || character.is_whitespace()
                    || source.chars().any(|from| html::raised(from) == character),
                "{character:?} is said to come from {source:?}"
            );
        }
        for sentence in &block.sentences {
            assert!(block.span.contains(*sentence));
        }
    }
    for table in &document.tables {
        for row in &table.rows {
            assert_eq!(row.len(), table.rows[0].len());
            for cell in row {
                assert!(document.block(table.block).span.contains(cell.span));
            }
        }
    }
}

#[test]
fn chinese_plain_text_is_one_paragraph_a_line() {
    check(
        Format::Plain,
        "城东区2021年工作总结\n\n一、办学情况\n　　全区共有学校12所。其中小学8所；初中4所。\n（一）师资\n1.新招教师30人；\n2.培训教师200人次。\n",
        "1# 城东区2021年工作总结
         2# 一、办学情况
         全区共有学校12所。 / 其中小学8所；初中4所。
         3# （一）师资
         - 新招教师30人；
         - 培训教师200人次。",
    );
}

#[test]
fn wrapped_lines_are_joined() {
    check(
        Format::Plain,
        "ANNUAL REVIEW\n\nThe library lent 12,400 books in the year, of which 8,300 were lent to\nchildren. It was open on 300 days, as many as in the year before, and it was\nclosed for repairs in May.\n\n* 12 readings,\n  all of them free\n* 3 exhibitions\n",
        "1# ANNUAL REVIEW
         The library lent 12,400 books in the year, of which 8,300 were lent to children. / It was open on 300 days, as many as in the year before, and it was closed for repairs in May.
         - 12 readings, all of them free
         - 3 exhibitions",
    );
    check(
        Format::Plain,
        "4.2 The cover to the steel was measured at 80 points. The mean is given as\n    41.6 mm. The least was 29 mm, and the drawings ask for at least 40 mm.\n4.3 Half-cell potentials of less than -350 mV were found over 12 of the whole\n    80 grid points.\n",
        "4.2 The cover to the steel was measured at 80 points. / The mean is given as 41.6 mm. / The least was 29 mm, and the drawings ask for at least 40 mm.
         4.3 Half-cell potentials of less than -350 mV were found over 12 of the whole 80 grid points.",
    );
}

#[test]
fn tables_aligned_by_spaces_are_read() {
    check(
        Format::Plain,
        "Table 1. Loans by branch\n\nBranch          2021     2022\n-----------------------------\nNorth          1 200    1 300\n  of which new   200      250\nSouth            900    1 100\n-----------------------------\nTotal          2 100    2 400\n",
        "^ Table 1. Loans by branch
         |# Branch | 2021 | 2022
         | North | 1 200 | 1 300
         | > of which new | 200 | 250
         | South | 900 | 1 100
         | Total | 2 100 | 2 400",
    );
    check(
        Format::Plain,
        "项　目\t金　额\n工资\t120\n办公费\t30\n合　计\t150\n",
        "|# 项 目 | 金 额
         | 工资 | 120
         | 办公费 | 30
         | 合 计 | 150",
    );
    // Heads wider than what stands under them reach over the next column.
    check(
        Format::Plain,
        "区县　　本期（元）　上年同期（元）　增量（元）　名义增长（%）\n东陵区　　33,485　　　31,832　　　1,653　　　5.2\n石门县　　27,350　　　25,925　　　1,425　　　5.5\n云口县　　24,618　　　23,201　　　1,417　　　6.1\n",
        "|# 区县 | 本期（元） | 上年同期（元） | 增量（元） | 名义增长（%）
         | 东陵区 | 33,485 | 31,832 | 1,653 | 5.2
         | 石门县 | 27,350 | 25,925 | 1,425 | 5.5
         | 云口县 | 24,618 | 23,201 | 1,417 | 6.1",
    );
}

#[test]
fn markdown_is_read_without_its_markup() {
    check(
        Format::Markdown,
        "---\ntitle: x 12\n---\n# 总结\n\n共发布新闻**474**篇&nbsp;，见[附件](http://a.cn/12)。`x = 3`\n\n<!-- 不算：12 -->\n\n- 国家级10篇\n  - 省级130篇\n\n```\n12 + 3\n```\n\n单位：万元\n\n| 项目 | 2020 | 2021 |\n|---|---:|---:|\n| 收入 | **1** | 2 |\n| 合计 | 1 |\n",
        "1# 总结
         共发布新闻474篇\u{A0}，见附件。
         - 国家级10篇
         - 省级130篇
         ^ 单位：万元
         |# 项目 | 2020 | 2021
         | 收入 | 1 | 2
         | 合计 | 1 |",
    );
}

#[test]
fn html_is_read_without_its_markup() {
    check(
        Format::Html,
        "<html><head><title>x 3</title><style>p{}</style></head><body><h1>Water&nbsp;report</h1>\
         <p>In 2020 we sold 12&thinsp;400 m<sup>3</sup>, or&nbsp;3.5&#37; more<sup>1</sup>.<br>It rained.</p>\
         <ul><li>North 12</li><li><p>South 14</p></li></ul>\
         <table><caption>Sales (m&sup3;)</caption><thead><tr><th rowspan=2>Area</th><th colspan=2>Sold</th></tr>\
         <tr><th>2019</th><th>2020</th></tr></thead>\
         <tr><td>North<td>3<td><b>4</b></tr><tr><td style='padding-left:16px'>City</td><td>1</td><td>2</td></tr></table>\
         <script>var a = 12;</script><!-- 13 --></body></html>",
        "1# Water\u{A0}report
         In 2020 we sold 12\u{2009}400 m³, or\u{A0}3.5% more¹.
         It rained.
         - North 12
         - South 14
         ^ Sales (m³)
         |# Area | Sold |
         |#  | 2019 | 2020
         | North | 3 | 4
         | > City | 1 | 2",
    );
}

#[test]
fn tables_that_lay_out_a_page_are_not_tables() {
    check(
        Format::Html,
        "<table><tr><td><p>Sales rose.</p></td><td><table><tr><td>North</td><td>12</td></tr>\
         <tr><td>South</td><td>14</td></tr></table></td></tr></table>",
        "Sales rose.
         | North | 12
         | South | 14",
    );
}

#[test]
fn code_in_html_is_no_text_and_preformatted_text_is() {
    let texts = |html: &str| {
        let document = read("a.html", html.as_bytes(), Format::Html).unwrap();
        let blocks =
            document.blocks.iter().map(|block| document.slice(block.span).trim().to_owned());
        blocks.filter(|block| !block.is_empty()).collect::<Vec<_>>().join("|")
    };
    let listing = "<p>One run took 12 s.</p><pre><code>let a = 3 + <b>4</b>;</code></pre><p>Two took 25 s.</p>";
    assert_eq!(texts(listing), "One run took 12 s.|Two took 25 s.");
    assert_eq!(
        texts("<pre class=\"programlisting\">a = 3</pre><p>It took 9 s.</p>"),
        "It took 9 s."
    );
    assert_eq!(
        texts("<p>The flag <code>-O3</code> saved <code>12</code> s.</p>"),
        "The flag saved 12 s."
    );
    assert_eq!(texts("<pre>Sales rose to 12 in May.</pre>"), "Sales rose to 12 in May.");
    assert_eq!(texts("<p>Sales <code>of 3 in May"), "Sales of 3 in May");
}

#[test]
fn html_tables_inside_markdown_are_read() {
    check(
        Format::Markdown,
        "# Water\n\nIt took 12<sup>1</sup> pumps and 3 m<sup>2</sup>.\n\n<table>\n<tr><th>Area</th><th>2020</th></tr>\n<tr><td>North</td><td>3</td></tr>\n</table>\n\n<!-- 14 -->\n\nThe end.\n",
        "1# Water
         It took 12¹ pumps and 3 m².
         |# Area | 2020
         | North | 3
         The end.",
    );
}

#[test]
fn headers_may_take_several_rows() {
    check(
        Format::Markdown,
        "| Sales by region (in thousands) | Years ended | |\n|---|---|---|\n| | 2020 | 2019 |\n| | $ | $ |\n| North | 12 | 14 |\n| Others: | | |\n| East | 3 | 4 |\n",
        "|# Sales by region (in thousands) | Years ended |
         |#  | 2020 | 2019
         |#  | $ | $
         | North | 12 | 14
         | Others: |  |
         | East | 3 | 4",
    );
}

#[test]
fn places_in_the_source_count_lines_and_characters() {
    let source = "# 一\n\n共有**474**篇。\n";
    let document = read("a.md", source.as_bytes(), Format::Markdown).unwrap();
    let start = document.text.find("474篇").unwrap();
    let range = document.origin.source_range(Span::new(start, start + "474篇".len()));
    assert_eq!(&source[range.clone()], "474**篇");
    assert_eq!(document.source.position(range.start), Position { line: 3, column: 5 });
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            if let Ok(document) = read("a", &bytes, format) {
                faithful(&document);
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(
        text in "([-*|#<>&;`\\[\\]()（）。、 \t\n\u{3000}\u{A0}\u{200B}0-9.,%一二第章表合计a-zA-Z]|  |\\| |&nbsp;|<td>|</tr>|<table>|<th rowspan=3>|<p>|</table>|<sup>|<pre>|\r\n){0,120}"
    ) {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            if let Ok(document) = read("a", text.as_bytes(), format) {
                faithful(&document);
            }
        }
    }
}

#[test]
fn a_blank_line_within_a_table_parts_nothing() {
    let expected = "
        |# 项目 | 2021年 | 2022年
        | 收入 | 126 | 127
        | 支出 | 86 | 87
        | 合计 | 212 | 214
    ";
    let rows = "| 收入 | 126 | 127 |\n| 支出 | 86 | 87 |\n\n| 合计 | 212 | 214 |\n";
    for head in
        ["|---|---|---|\n\n", "|---|---|---|\n", "\n|---|---|---|\n", "|---|---|---|\r\n\r\n"]
    {
        let text = format!("| 项目 | 2021年 | 2022年 |\n{head}{rows}");
        check(Format::Markdown, &text, expected);
        check(Format::Plain, &text, expected);
    }
    // Two tables stay two.
    let one = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n";
    let tables = read("a", format!("{one}\n{one}").as_bytes(), Format::Markdown).unwrap().tables;
    assert_eq!(tables.len(), 2);
}

#[test]
fn half_width_marks_beside_han_characters_are_full_width_ones() {
    check(
        Format::Plain,
        "全年开馆346天(闭馆19天), 接待读者1,824人次(含少儿51%),1至2月除外;9:30开馆.",
        "全年开馆346天（闭馆19天），接待读者1,824人次（含少儿51%），1至2月除外；9:30开馆.",
    );
    check(
        Format::Plain,
        "The library (open 9:30, 346 days) had 1,824 visitors: a record.",
        "The library (open 9:30, 346 days) had 1,824 visitors: a record.",
    );
}

#[test]
fn traditional_characters_are_read_as_simplified_ones_and_quoted_as_written() {
    let text = "全年接待訪客**3.2萬**人次，較上年增加400人次。";
    let document = read("page.md", text.as_bytes(), Format::Markdown).unwrap();
    assert_eq!(document.text, "全年接待访客3.2万人次，较上年增加400人次。");
    let at = document.text.find("3.2").unwrap();
    assert_eq!(document.quote(Span::new(at, at + "3.2万".len())), "3.2萬");
    assert_eq!(document.source.text, text);
}
