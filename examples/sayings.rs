//! Sentences come in; those that do not come out as marked are told.
use crossfoot::{
    check,
    document::{self, Format},
    figures::Lexicon,
    rulebook::Rulebook,
    verdicts::Verdict,
};
fn main() {
    let mut args = std::env::args().skip(1);
    let rule = args.next().unwrap();
    let rulebook = Rulebook::builtin();
    let id = rulebook.find(&rule).unwrap();
    let (mut n, mut bad) = (0, 0);
    for line in std::fs::read_to_string(args.next().unwrap())
        .unwrap()
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        let (e, text) = line.split_at(1);
        let document =
            document::read("s", text.trim().replace('⏎', "\n").as_bytes(), Format::Markdown)
                .unwrap();
        let report = check(document, Lexicon::builtin(), &rulebook);
        let faults: Vec<_> = report
            .findings
            .iter()
            .filter(|f| f.claims.iter().any(|c| report.claims.list[c.0 as usize].rule == id))
            .map(|f| f.message.clone())
            .collect();
        let holds =
            (0..report.claims.list.len()).filter(|c| report.claims.list[*c].rule == id).any(|c| {
                matches!(
                    report.verdicts.list[c],
                    Verdict::Holds { .. } | Verdict::HoldsByRounding { .. }
                )
            });
        let right = match e {
            "!" => !faults.is_empty(),
            "=" => holds && faults.is_empty(),
            _ => faults.is_empty(),
        };
        n += 1;
        if !right {
            bad += 1;
            println!("{line}\n      holds {holds} faults {faults:?}");
        }
    }
    println!("{rule}: {bad} wrong of {n}");
}
