//! A settled reading comes in; the words about it go out: the sum written out in the figures' own
//! unit and precision, and the rule's message with its holes filled.

use super::compare;
use super::evaluate::{Bench, Mode};
use super::formula::strip_percent;
use super::fraction::Fraction;
use super::interval::Interval;
use super::style::{PLAIN, Style};
use crate::claims::Bound;
use crate::document::Language;
use crate::figures::{Figure, FigureId, Kind};
use crate::rulebook::{Comparison, Expression, Function, Piece};

/// The sum written out: `10 + 130 + 344 = 484 ≠ 474, difference 10`.
pub fn arithmetic(bench: &Bench<'_>, language: Language) -> String {
    let mode = Mode::Stated;
    let failing = bench.relation.comparisons.iter().find(|(left, comparison, right)| {
        match (bench.value(left, mode), bench.value(right, mode)) {
            (Ok(left), Ok(right)) => !compare(&left, *comparison, &right),
            _ => false,
        }
    });
    let Some((left, comparison, right)) = failing.or(bench.relation.comparisons.first()) else {
        return String::new();
    };
    // The stated side stands last: computed = value ≠ stated.
    let (computed, stated, comparison) = match (left, right) {
        (Expression::Name(_) | Expression::Number(_), _) => (right, left, turned(*comparison)),
        _ => (left, right, *comparison),
    };
    let computed = &bench.without_ones(computed);
    let target = bench.style_of(stated).or(bench.style_of(computed)).unwrap_or((PLAIN, false));
    let written = bench.written_out(strip_percent(computed, target.1), 0);
    let (Ok(value), Ok(wanted)) = (bench.value(computed, mode), bench.value(stated, mode)) else {
        let stated = bench.written_out(stated, 0);
        return format!("{written} {} {stated}", sign(comparison, false));
    };
    let (Some(value), Some(wanted)) = (value.as_point(), wanted.as_point()) else {
        return written;
    };
    if let Expression::Call(Function::Weekday, _) = computed {
        let (day, named) = (day_name(value, language), day_name(wanted, language));
        return match (language, day == named) {
            (Language::Chinese, true) => format!("{written}是{day}"),
            (Language::Chinese, false) => format!("{written}是{day}，不是{named}"),
            (Language::English, true) => format!("{written} is a {day}"),
            (Language::English, false) => format!("{written} is a {day}, not a {named}"),
        };
    }
    let holds = compare(&Interval::point(value), comparison, &Interval::point(wanted))
        || !matches!(super::outcome(bench), super::Outcome::Breaks { .. });
    let value = bench.in_own_unit(value, stated);
    let wanted = bench.in_own_unit(wanted, stated);
    let mut style = target.0;
    let percent = if target.1 { "%" } else { "" };
    let shown = |style: &Style<'_>, value: Option<Fraction>| {
        value.and_then(|value| style.digits(value)).unwrap_or_else(|| "…".to_owned())
    };
    let stated_text = shown(&style, wanted);
    // Enough digits that the two sides do not look alike.
    for _ in 0..3 {
        if holds || shown(&style, value) != stated_text {
            break;
        }
        style.decimals += 1;
    }
    // The least or greatest of several figures is shown as it stands.
    let extreme = bench.extreme(computed).map(|id| bench.number(id));
    let percent_of = |text: &str| if text.ends_with('%') { "" } else { percent };
    let computed_text = extreme.unwrap_or_else(|| shown(&style, value));
    let computed_percent = percent_of(&computed_text);
    let simple = matches!(
        computed,
        Expression::Name(_) | Expression::Number(_) | Expression::Call(Function::Count, _)
    );
    if holds {
        let equal = comparison == Comparison::Equal && (computed_text == stated_text || simple);
        let sign = if equal { "=" } else { sign(comparison, true) };
        return format!("{written} {sign} {stated_text}{percent}");
    }
    let mut line =
        if simple { written } else { format!("{written} = {computed_text}{computed_percent}") };
    line.push_str(&format!(" {} {stated_text}{percent}", sign(comparison, false)));
    let difference = value.zip(wanted).and_then(|(value, wanted)| value.subtract(wanted));
    if comparison == Comparison::Equal
        && let Some(difference) = difference
    {
        let difference = shown(&style, Some(difference.abs()));
        match language {
            Language::Chinese => line.push_str(&format!("，相差 {difference}")),
            Language::English => line.push_str(&format!(", difference {difference}")),
        }
    }
    line
}

/// The rule's message about a reading, in the language asked for.
pub fn message(bench: &Bench<'_>, language: Language) -> String {
    let Some(template) = bench.rule.message(bench.reading.form, language) else {
        return bench.rule.summary.clone();
    };
    let mut text = String::new();
    for piece in &template.pieces {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Name(name) => text.push_str(&bench.named(name, language)),
            Piece::Value(expression) => text.push_str(&bench.valued(expression, language)),
        }
    }
    text
}

/// Whether a stretch is the label of something numbered, by which it is called: 附录B, Section 3, H2.
fn is_label(text: &str) -> bool {
    let numbers = |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c);
    text.chars().count() <= LONGEST_LABEL && text.chars().any(numbers)
}

/// In characters.
const LONGEST_LABEL: usize = 24;

impl<'a> Bench<'a> {
    /// The only figure bound to a name, if it is only one.
    pub fn only_figure(&self, name: usize) -> Option<&'a Figure> {
        self.only_id(name).map(|id| self.context.figures.get(id))
    }

    fn only_id(&self, name: usize) -> Option<FigureId> {
        match self.bound(name).ok()? {
            Bound::Figures(ids) if ids.len() == 1 => ids.first().copied(),
            _ => None,
        }
    }

    /// The texts of what is bound to a name.
    fn named(&self, name: &str, language: Language) -> String {
        let slice = |span| self.context.document.quote(span);
        let texts: Vec<&str> = match self.reading.get(name) {
            Some(Bound::Figures(ids)) => {
                ids.iter().map(|id| slice(self.context.figures.get(*id).span)).collect()
            }
            Some(Bound::Items(spans)) => spans.iter().map(|span| slice(*span)).collect(),
            Some(Bound::Constant(_, span))
                if self.rule.id == "reference" && is_label(slice(*span)) =>
            {
                vec![slice(*span)]
            }
            Some(Bound::Constant(value, _)) => return value.to_string(),
            Some(Bound::Date(_, span)) => vec![slice(*span)],
            None => Vec::new(),
        };
        texts.join(if language == Language::Chinese { "、" } else { ", " })
    }

    /// The value of an expression in a message, in the unit and precision of the figures around.
    fn valued(&self, expression: &Expression, language: Language) -> String {
        let shortening = self.shortening();
        let Ok(value) = self
            .value(expression, Mode::Stated)
            .or_else(|_| self.value(expression, Mode::Unhedged))
            .or_else(|_| self.value(expression, Mode::Shortened(shortening)))
        else {
            return "…".to_owned();
        };
        let Some(value) = value.as_point().or(value.low.value).or(value.high.value) else {
            return "…".to_owned();
        };
        if let Some(id) = self.extreme(expression) {
            return self.context.document.quote(self.context.figures.get(id).span).to_owned();
        }
        if let Expression::Call(Function::Weekday, _) = expression {
            return day_name(value, language).to_owned();
        }
        // The other side of the comparison says how a value of this kind is written.
        let opposite = self.relation.comparisons.iter().find_map(|(left, _, right)| {
            if left == expression {
                Some(right)
            } else if right == expression {
                Some(left)
            } else {
                None
            }
        });
        let model = opposite.unwrap_or(expression);
        let (mut style, percent) =
            self.style_of(model).or(self.style_of(expression)).unwrap_or((PLAIN, false));
        let Some(own) = self.in_own_unit(value, model) else { return "…".to_owned() };
        if let Some(stated) = opposite
            .and_then(|side| self.value(side, Mode::Stated).ok())
            .and_then(|side| side.as_point())
            .and_then(|side| self.in_own_unit(side, model))
        {
            for _ in 0..3 {
                if own == stated || style.digits(own) != style.digits(stated) {
                    break;
                }
                style.decimals += 1;
            }
        }
        let suffix = if percent { "%" } else { style.suffix };
        match style.digits(own) {
            Some(digits) => style.around(&digits, suffix),
            None => "…".to_owned(),
        }
    }

    /// The figure that is the least or the greatest of those that an expression compares.
    fn extreme(&self, expression: &Expression) -> Option<FigureId> {
        let Expression::Call(Function::Min | Function::Max, arguments) = expression else {
            return None;
        };
        let value = self.value(expression, Mode::Stated).ok()?.as_point()?;
        let names = arguments.iter().filter_map(|argument| match argument {
            Expression::Name(name) => Some(*name),
            _ => None,
        });
        let bound = names.filter_map(|name| match self.bound(name) {
            Ok(Bound::Figures(ids)) => Some(ids.as_slice()),
            _ => None,
        });
        let is_it = |id: &FigureId| {
            let own = self.figure(*id, Mode::Stated).ok().and_then(|own| own.as_point());
            own == Some(value)
        };
        bound.flatten().copied().find(is_it)
    }

    /// The style of the first figure of an expression, and whether it is a share in per cent.
    fn style_of(&self, expression: &Expression) -> Option<(Style<'a>, bool)> {
        let id = self.first_figure(expression)?;
        let figure = self.context.figures.get(id);
        let style = Style::of(self.context, id);
        let percent = match figure.kind {
            Kind::Percent => style.shift == 0,
            Kind::Fraction => true,
            _ => false,
        };
        let decimals = if figure.kind == Kind::Fraction { 1 } else { style.decimals };
        Some((Style { decimals, ..style }, percent))
    }

    fn first_figure(&self, expression: &Expression) -> Option<FigureId> {
        match expression {
            Expression::Name(name) => match self.bound(*name).ok()? {
                Bound::Figures(ids) => ids.first().copied(),
                _ => None,
            },
            Expression::Number(_) => None,
            Expression::Negate(inner) => self.first_figure(inner),
            Expression::Add(left, right)
            | Expression::Subtract(left, right)
            | Expression::Multiply(left, right)
            | Expression::Divide(left, right) => {
                self.first_figure(left).or_else(|| self.first_figure(right))
            }
            Expression::Call(_, arguments) => {
                arguments.iter().find_map(|argument| self.first_figure(argument))
            }
        }
    }

    /// From the base unit into that of the first figure of an expression.
    fn in_own_unit(&self, value: Fraction, expression: &Expression) -> Option<Fraction> {
        let Some(id) = self.first_figure(expression) else { return Some(value) };
        let figure = self.context.figures.get(id);
        if figure.kind == Kind::Fraction {
            return Some(value);
        }
        self.in_unit_of(&Interval::point(value), figure)?.as_point()
    }
}

fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal => Comparison::Equal,
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
    }
}

fn sign(comparison: Comparison, holds: bool) -> &'static str {
    match (comparison, holds) {
        (Comparison::Equal, true) => "≈",
        (Comparison::Equal, false) => "≠",
        (Comparison::Less, false) => "≥",
        (Comparison::LessOrEqual, false) => ">",
        (Comparison::Greater, false) => "≤",
        (Comparison::GreaterOrEqual, false) => "<",
        (comparison, true) => comparison.sign(),
    }
}

/// The name of a day of the week, 1 for Monday.
fn day_name(day: Fraction, language: Language) -> &'static str {
    const CHINESE: [&str; 7] =
        ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];
    const ENGLISH: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let names = if language == Language::Chinese { CHINESE } else { ENGLISH };
    let index = (1..=7).position(|number| Fraction::integer(number) == day);
    index.map_or("…", |index| names[index])
}
