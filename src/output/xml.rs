//! Text comes in; text that XML 1.0 can hold goes out.

/// Escapes a text for an element or a quoted attribute. Characters that XML forbids even as
/// references become U+FFFD.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\t' | '\n' | '\r' => escaped.push_str(&format!("&#{};", u32::from(c))),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_breaks_out_of_an_attribute() {
        assert_eq!(escaped("a<\"b\">&\u{1b}\n'"), "a&lt;&quot;b&quot;&gt;&amp;\u{fffd}&#10;&apos;");
    }
}
