//! The lower-case words before an English amount come in; how they introduce it as one that follows from what was told
//! before it goes out: or; which works out at; giving a compliance rate of; so that the rate was; an opening bracket.
//!
//! The words are those of `rules/lexicon/introductions.en.yaml`, which patterns of rules name in `< >`.

mod words;

use std::ops::Range;
pub use words::{Class, is};

/// By what an amount is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Or, that is.
    Or,
    /// Which is, this makes.
    Pointer,
    /// Giving, equal to.
    Participle,
    /// Thus, so that.
    So,
    /// Its name alone: a rate of; the rate was; at a rate of.
    Name,
    /// A bracket, colon or dash.
    Mark,
    /// A comma.
    Comma,
}

/// An introduction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduced<'t> {
    pub by: By,
    /// What the amount is called, without its article: compliance rate.
    pub name: &'t str,
    /// What stands before the introduction.
    pub rest: &'t str,
    /// Whether it opens its sentence or another after a semicolon.
    pub anew: bool,
}

impl Introduced<'_> {
    /// Whether it has no name, or one that ends in a word of the class.
    pub fn is_called(&self, names: Class) -> bool {
        let words: Vec<&str> = self.name.split([' ', '-']).collect();
        self.name.is_empty() || words::ending(&words, names).is_some()
    }
}

/// `None` where the words make it no amount that follows.
pub fn introduced(before: &str) -> Option<Introduced<'_>> {
    let text = before.trim_end_matches(['$', '£', '€', ' ', '*', '~', '"', '“']);
    let stretch = Stretch::new(text);
    let mut end = stretch.skip(stretch.tokens.len(), Class::EMPTY);
    // That is, 56%; on average, 12.
    if stretch.word(end) == "," {
        let at = stretch.skip(end - 1, Class::ASIDE);
        let led = stretch.without(at, Class::OR).or(stretch.without(at, Class::SO));
        end = if led.is_some() || at < end - 1 { at } else { end };
    }
    let mut name = 0..0;
    // What it does, and adverbs: which thus works out at.
    let mut gives = false;
    if let Some((of, at)) = stretch.of(end) {
        (name, end) = (of, at);
    } else if let Some((put, at)) = stretch.put(end) {
        (name, end, gives) = (put, at, true);
    }
    let mut follows = false;
    loop {
        let next = stretch.skip(end, Class::EMPTY);
        let done = stretch.without(next, Class::GIVES);
        // An average of 12: a name, and nothing that is done.
        if let Some(at) = done.filter(|at| {
            !(name.is_empty()
                && ["a", "an", "the", "its", "our", "their"].contains(&stretch.word(*at)))
        }) {
            (gives, end) = (true, at);
        } else if let Some(at) = stretch.without(next, Class::SO) {
            (follows, end) = (true, at);
        } else {
            end = next;
            break;
        }
    }
    let told = |by: By, name: Range<usize>, end: usize| {
        let rest = stretch.before(end);
        let anew = rest.is_empty() || rest.ends_with(';');
        Some(Introduced { by, name: stretch.slice(name), rest, anew })
    };
    if let Some(at) = stretch.without(end, Class::OR).or_else(|| {
        // That is: which the list of what points and what that does holds as well.
        let that = gives && stretch.word(end) == "that" && stretch.is_open(end - 1);
        that.then(|| end - 1)
    }) {
        return told(By::Or, name, at);
    }
    if gives && let Some(at) = stretch.without(end, Class::POINTER) {
        let at = if stretch.is_open(at) { at } else { stretch.without(at, Class::SO)? };
        return told(By::Pointer, name, at);
    }
    let open = stretch.is_open(end);
    match () {
        () if gives && open => told(By::Participle, name, end),
        // So that the rate was; the total is thus: what it is called stands before what it does.
        () if gives && name.is_empty() => {
            let (subject, at, led) = stretch.subject(end)?;
            told(if follows || led { By::So } else { By::Name }, subject, at)
        }
        () if follows => told(By::So, name, end),
        () if name.is_empty() => match stretch.word(end) {
            "(" | ":" | "–" | "—" => told(By::Mark, name, end),
            "," => told(By::Comma, name, end),
            _ => None,
        },
        () if open => told(By::Name, name, end),
        () => {
            let at = stretch.without(end, Class::LEAD)?;
            stretch.is_open(at).then(|| told(By::Name, name, at))?
        }
    }
}

/// Whether an amount is given a name of a class: an occupancy of, the load factor was.
pub fn is_named(before: &str, class: Class) -> bool {
    introduced(before).is_some_and(|told| !told.name.is_empty() && told.is_called(class))
}

/// Whether the words say the same of what was just told in another way, or draw on it, and give it no name: or, which is.
pub fn is_same(before: &str) -> bool {
    introduced(before).is_some_and(|told| {
        told.name.is_empty() && !matches!(told.by, By::Mark | By::Comma | By::Name)
    })
}

/// Whether the words make an amount the result of what was told before: that is, this makes, thus, the resulting rate was.
pub fn is_result(before: &str) -> bool {
    introduced(before).is_some_and(|told| match told.by {
        By::Or | By::Pointer | By::So | By::Participle => true,
        By::Name => told.name.starts_with("resulting"),
        By::Mark | By::Comma => false,
    })
}

/// Whether a clause begins with words that take up what was told: this represents a; in other words.
pub fn opens(clause: &str) -> bool {
    let stretch = Stretch::new(clause);
    (1..=stretch.tokens.len().min(LONGEST)).any(|end| {
        let at = stretch.without(end, Class::GIVES);
        at.is_some_and(|at| is_pointed(&stretch, at)) || stretch.without(end, Class::OR) == Some(0)
    })
}

/// The same, or whether it draws on what was told: thus, so that.
pub fn takes_up(clause: &str) -> bool {
    let stretch = Stretch::new(clause);
    opens(clause) || (1..=stretch.tokens.len()).any(|end| stretch.without(end, Class::SO).is_some())
}

/// Whether a stretch is no more than that.
pub fn is_taken_up(words: &str) -> bool {
    let stretch = Stretch::new(words);
    let at = stretch.without(stretch.tokens.len(), Class::GIVES);
    at.is_some_and(|at| is_pointed(&stretch, at))
}

/// Whether no more stands before a place than what takes up that which was told: and this therefore.
fn is_pointed(stretch: &Stretch<'_>, end: usize) -> bool {
    let end = stretch.skip(end, Class::ADVERBS);
    let Some(at) = stretch.without(end, Class::POINTER) else { return false };
    stretch.skip(at, Class::ADVERBS) == 0 || at == 1 && stretch.is_open(1)
}

/// Whether the words say that a part makes up what follows: account for just over.
pub fn makes_up(before: &str) -> bool {
    let stretch = Stretch::new(before);
    let end = stretch.skip(stretch.tokens.len(), Class::EMPTY);
    stretch.without(end, Class::MAKES_UP).is_some()
}

/// Words and marks.
struct Stretch<'t> {
    text: &'t str,
    tokens: Vec<Range<usize>>,
    words: Vec<&'t str>,
}

const MARKS: [char; 10] = [',', ';', ':', '(', ')', '–', '—', '[', ']', '/'];

impl<'t> Stretch<'t> {
    fn new(text: &'t str) -> Self {
        let tokens = tokens(text);
        let words = tokens.iter().map(|token| &text[token.clone()]).collect();
        Stretch { text, tokens, words }
    }

    /// The token that ends before a place, or nothing.
    fn word(&self, end: usize) -> &'t str {
        end.checked_sub(1).and_then(|at| self.words.get(at)).copied().unwrap_or_default()
    }

    fn slice(&self, range: Range<usize>) -> &'t str {
        let stretch = self.tokens.get(range).unwrap_or_default();
        match stretch {
            [first, .., last] => &self.text[first.start..last.end],
            [only] => &self.text[only.clone()],
            [] => "",
        }
    }

    /// What stands before a place, with the mark there.
    fn before(&self, end: usize) -> &'t str {
        let at = end.checked_sub(1).map_or(0, |at| self.tokens[at].end);
        self.text[..at].trim()
    }

    /// Whether a clause may begin at a place.
    fn is_open(&self, end: usize) -> bool {
        matches!(self.word(end), "" | "," | ";" | ":" | "(" | ")" | "–" | "—" | "and" | "but")
    }

    /// The place before the phrase of a class that ends at a place.
    fn without(&self, end: usize, class: Class) -> Option<usize> {
        words::ending(self.words.get(..end)?, class).map(|words| end - words)
    }

    /// The place before all phrases of a class that end at a place.
    fn skip(&self, mut end: usize, class: Class) -> usize {
        while let Some(at) = self.without(end, class) {
            end = at;
        }
        end
    }

    /// A name with its article before “of”, and the place before it: a compliance rate of.
    fn of(&self, end: usize) -> Option<(Range<usize>, usize)> {
        if self.word(end) != "of" {
            return None;
        }
        let from = (1..=LONGEST).find_map(|back| {
            let at = (end - 1).checked_sub(back)?;
            is_article(self.word(at + 1)).then_some(at)
        })?;
        let name = from + 1..end - 1;
        let plain = !self.slice(name.clone()).contains(MARKS) && !name.is_empty();
        plain.then_some((name, from))
    }

    /// What is put at a value, and the place before that which puts it there: bringing total sales to.
    fn put(&self, end: usize) -> Option<(Range<usize>, usize)> {
        if !["at", "to"].contains(&self.word(end)) {
            return None;
        }
        let (verb, from) = (1..=LONGEST).find_map(|back| {
            let at = (end - 1).checked_sub(back)?;
            Some((self.without(at, Class::PUTS)?, at))
        })?;
        let from = if is_article(self.word(from + 1)) { from + 1 } else { from };
        let name = from..end - 1;
        let plain = !self.slice(name.clone()).contains(MARKS) && !name.is_empty();
        plain.then_some((name, verb))
    }

    /// What something is said of, from the place where its clause begins: so that the rate.
    fn subject(&self, end: usize) -> Option<(Range<usize>, usize, bool)> {
        let from = (1..=LONGEST).find_map(|back| {
            let at = end.checked_sub(back)?;
            let led = self.without(at, Class::SO).is_some() || self.is_open(at);
            led.then_some(at)
        })?;
        let so = self.without(from, Class::SO);
        let at = so.unwrap_or(from);
        let name = if is_article(self.word(from + 1)) { from + 1..end } else { from..end };
        (!name.is_empty()).then(|| {
            // So there are: of nothing by its name.
            let name = if self.slice(name.clone()) == "there" { end..end } else { name };
            (name, at, so.is_some())
        })
    }
}

/// In words: the longest name.
const LONGEST: usize = 7;

fn is_article(word: &str) -> bool {
    ["a", "an", "the", "its", "their", "our", "this", "that", "another"].contains(&word)
}

fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let mark = MARKS.contains(&character);
        if (mark || character.is_whitespace())
            && let Some(start) = open.take()
        {
            // I.e. without its last stop.
            let end = start + text[start..at].trim_end_matches(['.', '"', '”']).len();
            if end > start {
                tokens.push(start..end);
            }
        }
        if mark {
            tokens.push(at..at + character.len_utf8());
        } else if !character.is_whitespace() {
            open.get_or_insert(at);
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, expected: Option<(By, &str, &str)>) {
        let found = introduced(before);
        let found = found.as_ref().map(|one| (one.by, one.name, one.rest));
        assert_eq!(found, expected, "{before}");
    }

    #[test]
    fn what_follows_is_introduced() {
        check(" of the crew, or ", Some((By::Or, "", "of the crew,")));
        check(" lamps, i.e. just over ", Some((By::Or, "", "lamps,")));
        check(" lamps, that is, ", Some((By::Or, "", "lamps,")));
        check("that is about ", Some((By::Or, "", "")));
        check(" kites, which is equal to £", Some((By::Pointer, "", "kites,")));
        check(" sold, bringing total sales to ", Some((By::Participle, "total sales", "sold,")));
        check("this puts the rate at ", Some((By::Pointer, "rate", "")));
        check("this therefore works out at ", Some((By::Pointer, "", "")));
        check(" came, giving a pass rate of about ", Some((By::Participle, "pass rate", "came,")));
        check(" came, equal to ", Some((By::Participle, "", "came,")));
        check(" came, a pass rate of ", Some((By::Name, "pass rate", "came,")));
        check(" came, at a rate of ", Some((By::Name, "rate", "came,")));
        check("the pass rate was ", Some((By::Name, "pass rate", "")));
        check("the pass rate was thus ", Some((By::So, "pass rate", "")));
        check(" came, so that the pass rate is ", Some((By::So, "pass rate", "came,")));
        check(" came and thus ", Some((By::So, "", "came")));
        check(" of them (", Some((By::Mark, "", "of them (")));
        check(" of them – about ", Some((By::Mark, "", "of them –")));
    }

    #[test]
    fn what_is_told_beside_it_is_not() {
        check(" boats and ", None);
        check(" boats on a lake of ", None);
        check("we sold ", None);
        check(" boats, of which ", None);
    }
}
